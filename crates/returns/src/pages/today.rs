//! *Bugün*: what must be paid or given by when, and what waits for us, on the first page.

use askama::Template;
use async_trait::async_trait;
use kernel::ids::{Ref, StaffId};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::Failure;
use ui::{Html, L, Live, Panel, PanelHtml, Site, Slot, State as Look, Tag, Visit};

use crate::moving::LISTS;
use crate::queries;

/// Days that are looked ahead.
const AHEAD: i32 = 3;
/// Rows that are shown.
const SHOWN: u64 = 10;

struct Row {
    url: String,
    number: String,
    customer: String,
    state: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "returns/today.html")]
struct Part {
    l: L,
    counts: Vec<(String, String)>,
    rows: Vec<Row>,
}

/// The returns of a day on the first page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct ReturnsOfDay;

#[async_trait]
impl Panel for ReturnsOfDay {
    fn on(&self) -> &'static str {
        "staff"
    }

    fn order(&self) -> u16 {
        25
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let staff: Option<StaffId> = subject.as_id();
        if staff.is_none() || !visit.can("returns.read") {
            return Ok(None);
        }
        let Some(html) = part(site, visit).await? else {
            return Ok(None);
        };
        let live = Live {
            topic: LISTS.to_owned(),
            url: "/returns/today".to_owned(),
            html,
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::part(&live),
        }))
    }
}

/// The part alone; nothing where nothing waits.
pub(super) async fn part(site: &Site, visit: &Visit) -> Result<Option<Html>, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = &visit.actor().stations;
    let today = civil_day(site.platform.now());
    let due = queries::due_returns(db, stations, add_days(today, AHEAD)?, SHOWN).await?;
    let waiting = queries::waiting(db, stations).await?;
    let counts = [
        ("requested", waiting.requested),
        ("received", waiting.received),
        ("inspected", waiting.inspected),
        ("resolved", waiting.resolved),
    ];
    let counts: Vec<(String, String)> = counts
        .iter()
        .filter(|(_, count)| *count > 0)
        .map(|(state, count)| {
            let words = l.a1(&format!("returns-waits-{state}"), "n", *count);
            (format!("/returns?state={state}"), words)
        })
        .collect();
    if due.is_empty() && counts.is_empty() {
        return Ok(None);
    }
    let names = accounts::names_shown(site, visit, due.iter().map(|row| row.customer)).await?;
    let rows = due.iter().map(|row| Row {
        url: format!("/returns/{}", row.id),
        number: row.number.clone(),
        customer: names.get(&row.customer).cloned().unwrap_or_default(),
        state: l.t(row.state.key()),
        tag: Tag::new(
            if row.due_on < today {
                Look::Late
            } else {
                Look::Soon
            },
            l.day_near(row.due_on, today),
        ),
    });
    let part = Part {
        l,
        counts,
        rows: rows.collect(),
    };
    Ok(Some(Html::of(&part).map_err(Failure::internal)?))
}

/// The part, for a page that keeps itself true.
pub(super) async fn fetch(
    axum::extract::State(site): axum::extract::State<Site>,
    visit: Visit,
) -> Result<axum::response::Response, ui::Fault> {
    use axum::response::IntoResponse as _;
    let html = part(&site, &visit).await?.unwrap_or_default();
    Ok(axum::response::Html(html.as_str().to_owned()).into_response())
}
