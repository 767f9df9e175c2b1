//! *Bugün*: refunds that must be paid by when, of returns, orders and gestures alike, for those who pay or approve them.

use std::collections::HashMap;

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::{IntoResponse as _, Response};
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StaffId};
use kernel::time::{add_days, civil_day};
use platform::Failure;
use ui::{Fault, Html, L, Live, Panel, PanelHtml, Site, Slot, State as Look, Tag, Visit};

use crate::queries::{self, Refund};

/// Days that are looked ahead.
const AHEAD: i32 = 3;
/// Rows that are shown.
const SHOWN: u64 = 10;

struct Row {
    url: String,
    number: String,
    customer: String,
    words: String,
    amount: String,
    tag: Tag,
}

#[derive(Template)]
#[template(path = "payments/today.html")]
struct Part {
    l: L,
    counts: Vec<(&'static str, String)>,
    rows: Vec<Row>,
}

/// The refunds of a day on the first page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RefundsOfDay;

#[async_trait]
impl Panel for RefundsOfDay {
    fn on(&self) -> &'static str {
        "staff"
    }

    fn order(&self) -> u16 {
        26
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let staff: Option<StaffId> = subject.as_id();
        let acts = visit.can("payments.pay") || visit.can("payments.approve");
        if staff.is_none() || !acts || !visit.can("payments.read") {
            return Ok(None);
        }
        let Some(html) = part(site, visit).await? else {
            return Ok(None);
        };
        let live = Live {
            topic: "refunds".to_owned(),
            url: "/refunds/today".to_owned(),
            html,
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::part(&live),
        }))
    }
}

/// The part alone; nothing where nothing waits.
async fn part(site: &Site, visit: &Visit) -> Result<Option<Html>, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations = &visit.actor().stations;
    let today = civil_day(site.platform.now());
    let due = queries::due_refunds(db, stations, add_days(today, AHEAD)?, SHOWN).await?;
    let waiting = queries::refunds_waiting(db, stations, today).await?;
    let counts = [
        (
            "/refunds?show=overdue",
            "payments-waits-overdue",
            waiting.overdue,
        ),
        (
            "/refunds?state=waiting",
            "payments-waits-approval",
            waiting.waiting,
        ),
        (
            "/refunds?show=trouble",
            "payments-waits-look",
            waiting.trouble,
        ),
    ];
    let counts = counts.iter().filter(|(_, _, count)| *count > 0);
    let counts: Vec<_> = counts
        .map(|(url, key, count)| (*url, l.a1(key, "n", *count)))
        .collect();
    if due.is_empty() && counts.is_empty() {
        return Ok(None);
    }
    let names =
        accounts::names_shown(site, visit, due.iter().map(|refund| refund.customer)).await?;
    let rows = due.iter().map(|refund| row(l, refund, &names, today));
    let part = Part {
        l,
        counts,
        rows: rows.collect(),
    };
    Ok(Some(Html::of(&part).map_err(Failure::internal)?))
}

fn row(l: L, refund: &Refund, names: &HashMap<CustomerId, String>, today: Date) -> Row {
    let day = refund.due_by.unwrap_or(today);
    let look = match refund.overdue(today) {
        true => Look::Late,
        false => Look::Soon,
    };
    let about = match refund.about.is_empty() {
        true => &refund.reason,
        false => &refund.about,
    };
    Row {
        url: format!("/refunds/{}", refund.id),
        number: refund.number.clone(),
        customer: names.get(&refund.customer).cloned().unwrap_or_default(),
        words: about.clone(),
        amount: l.money(refund.total),
        tag: Tag::new(look, l.day_near(day, today)),
    }
}

/// The part, for a page that keeps itself true.
pub(super) async fn fetch(State(site): State<Site>, visit: Visit) -> Result<Response, Fault> {
    let html = part(&site, &visit).await?.unwrap_or_default();
    Ok(axum::response::Html(html.as_str().to_owned()).into_response())
}
