//! *Bugün*: the day of whoever looks, or of their station, on the first page: clocks of the law, work, what is waited for.

mod bands;

use std::borrow::Cow;

use askama::Template;
use async_trait::async_trait;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use kernel::ids::{Ref, StaffId, StationId};
use platform::{Failure, Stations};
use serde::Deserialize;
use ui::{Choice, Empty, Fault, Html, L, Live, Panel, PanelHtml, Query, Site, Slot, Visit};

use self::bands::Band;
use crate::moving::{BOARD, board_topic};
use crate::queries::{self, Beside, Whose};

/// Whose day is asked for: `mine`, `all`, or the key of a station. Nothing means what suits the role.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    of: String,
}

impl Asked {
    /// What stands in the address of the first page.
    fn in_address(here: &str) -> Self {
        let query = here.split_once('?').map_or("", |(_, query)| query);
        let of = query
            .split('&')
            .find_map(|pair| pair.strip_prefix("of="))
            .unwrap_or_default();
        Self { of: of.to_owned() }
    }

    /// A technician begins with the own work, whoever hands out work with that of the stations.
    fn whose(&self, visit: &Visit, staff: StaffId) -> Whose {
        match self.of.as_str() {
            "mine" => Whose::Mine(staff),
            "all" => Whose::Seen,
            "" if visit.can("service.work") && !visit.can("service.manage") => Whose::Mine(staff),
            other => other
                .parse::<StationId>()
                .map_or(Whose::Seen, Whose::Station),
        }
    }
}

/// A choice of whose day it is.
struct Tab {
    url: String,
    label: String,
    current: bool,
}

#[derive(Template)]
#[template(path = "service/today.html")]
struct Part {
    bands: Vec<Band>,
    empty: Option<Empty>,
}

#[derive(Template)]
#[template(path = "service/today_head.html")]
struct Page {
    l: L,
    tabs: Vec<Tab>,
    stations: Vec<Choice>,
    of: String,
    live: Html,
}

/// The day on the first page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct DayOfStaff;

#[async_trait]
impl Panel for DayOfStaff {
    fn on(&self) -> &'static str {
        "staff"
    }

    fn order(&self) -> u16 {
        20
    }

    async fn render(
        &self,
        site: &Site,
        visit: &Visit,
        subject: Ref,
    ) -> Result<Option<PanelHtml>, Failure> {
        let Some(staff) = subject.as_id().filter(|_| visit.can("service.read")) else {
            return Ok(None);
        };
        let asked = Asked::in_address(&visit.here());
        let whose = asked.whose(visit, staff);
        let html = written(site, visit, &whose).await?;
        let of = word(&whose);
        let live = Live {
            topic: topic(&whose).into_owned(),
            url: format!("/service/today?of={of}"),
            html,
        };
        let l = visit.lang;
        let page = Page {
            l,
            tabs: tabs(&whose, l),
            stations: stations(site, &visit.actor().stations).await?,
            of,
            live: Html::part(&live),
        };
        Ok(Some(PanelHtml {
            slot: Slot::Main,
            html: Html::of(&page).map_err(Failure::internal)?,
        }))
    }
}

/// Stations to choose from, for who sees more than one.
async fn stations(site: &Site, seen: &Stations) -> Result<Vec<Choice>, Failure> {
    match seen {
        Stations::Only(ids) if ids.len() < 2 => Ok(Vec::new()),
        seen => super::list::stations_of(site, seen).await,
    }
}

/// The bands alone, for a page that keeps itself true.
pub(super) async fn part(
    State(site): State<Site>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let whose = match visit.actor().staff() {
        Some(staff) => asked.whose(&visit, staff),
        None => Whose::Seen,
    };
    let html = written(&site, &visit, &whose).await?;
    Ok(axum::response::Html(html.to_string()).into_response())
}

async fn written(site: &Site, visit: &Visit, whose: &Whose) -> Result<Html, Failure> {
    let now = site.platform.now();
    let beside = Beside {
        loans: visit.can("loaners.read"),
        calls: visit.can("tickets.read"),
        money: visit.can("payments.take"),
        papers: visit.can("service.take_in"),
    };
    let db = site.platform.db.read();
    let day = queries::today(db, &visit.actor().stations, whose, beside, now).await?;
    accounts::keep_names(visit, &day.customers);
    let part = Part {
        empty: day.is_empty().then(|| nothing(visit)),
        bands: bands::of(&day, whose, now, visit),
    };
    Html::of(&part).map_err(Failure::internal)
}

fn nothing(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new(
        "circle-check",
        l.t("service-today-empty"),
        l.t("service-today-empty-text"),
    );
    empty.act("/service", l.t("service-board"))
}

fn word(whose: &Whose) -> String {
    match whose {
        Whose::Mine(_) => "mine".to_owned(),
        Whose::Seen => "all".to_owned(),
        Whose::Station(id) => id.to_string(),
    }
}

fn topic(whose: &Whose) -> Cow<'static, str> {
    match whose {
        Whose::Station(id) => board_topic(*id).into(),
        Whose::Mine(_) | Whose::Seen => BOARD.into(),
    }
}

fn tabs(whose: &Whose, l: L) -> Vec<Tab> {
    let mine = matches!(whose, Whose::Mine(_));
    vec![
        Tab {
            url: "/?of=mine".to_owned(),
            label: l.t("service-today-mine"),
            current: mine,
        },
        Tab {
            url: "/?of=all".to_owned(),
            label: l.t("service-today-station"),
            current: !mine,
        },
    ]
}
