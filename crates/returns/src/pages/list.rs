//! The list of returns.

use std::collections::HashMap;

use accounts::Brief;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Kind as _, ReturnId, StationId, kinds};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day};
use platform::paging::PageAsk;
use platform::{Failure, search};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Visit};

use super::words::{choices, state_tag, stations};
use crate::queries;
use crate::records::case::Model;
use crate::rules::whole::Whole;
use crate::rules::words::ReasonKind;

/// Most returns that the search field narrows the list to.
const FOUND_MAX: usize = 50;

const COLUMNS: &[Column] = &[
    Column::words("number", "returns-number").sortable(),
    Column::words("customer", "returns-customer"),
    Column::words("state", "returns-state"),
    Column::words("reason", "returns-cause"),
    Column::figures("pieces", "returns-pieces"),
    Column::dates("requested_on", "returns-requested-on"),
    Column::dates("due_on", "returns-due-on").sortable(),
    Column::dates("send_by", "returns-send-by"),
    Column::words("station", "returns-station"),
    Column::words("way", "returns-way-back").hidden(),
    Column::words("tracking", "returns-tracking").hidden(),
    Column::words("country", "returns-country").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let (filter, order) = asked(&site, &visit, &query).await?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, order, ask).await;
        return Ok(export(l, format, "returns", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, order, query.ask()).await?;
    let frame = visit.frame("returns", l.t("returns-title")).wide();
    let mut list = ListPage::new(frame, &site, "returns", &query, COLUMNS, page)
        .tab("returns-view-all", "")
        .tab("returns-view-requested", "state=requested")
        .tab("returns-view-way", "state=on_its_way")
        .tab("returns-view-received", "state=received")
        .tab("returns-view-to-decide", "state=inspected")
        .tab("returns-view-to-pay", "state=resolved")
        .tab("returns-view-invoice", "waits=invoice")
        .views(&site, &visit)
        .await?
        .search("returns-search")
        .filter(&Filter::choice(
            "state",
            "returns-state",
            choices::<Whole>(l),
        ))
        .filter(&Filter::choice(
            "reason",
            "returns-cause",
            choices::<ReasonKind>(l),
        ))
        .filter(&Filter::choice("due", "returns-due-on", due(l)))
        .filter(&Filter::choice("waits", "returns-waits", waits(l)))
        .filter(&Filter::choice(
            "station",
            "returns-station",
            stations(&site, &visit).await?,
        ))
        .empty(Empty::new(
            "arrow-back-up",
            l.t("returns-none"),
            l.t("returns-none-text"),
        ));
    if visit.can("returns.request") {
        list = list.action("/returns/new", l.t("returns-new"), "n");
    }
    if visit.can("returns.receive") {
        list = list.action("/returns/receive", l.t("returns-receive"), "g");
    }
    list.answer()
}

fn due(l: L) -> Vec<Choice> {
    [
        ("0", "returns-due-today"),
        ("3", "returns-due-three"),
        ("7", "returns-due-week"),
    ]
    .map(|(days, key)| Choice::new(days, l.t(key)))
    .to_vec()
}

fn waits(l: L) -> Vec<Choice> {
    vec![Choice::new("invoice", l.t("returns-waits-invoice"))]
}

async fn asked(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
) -> Result<(queries::Filter, queries::Order), Failure> {
    let today = civil_day(site.platform.now());
    let days = query
        .filter("due")
        .and_then(|days| days.parse::<i32>().ok());
    let days = days.filter(|days| (0..=365).contains(days));
    let due_by = days.map(|days| add_days(today, days)).transpose()?;
    let filter = queries::Filter {
        among: among(site, visit, &query.q).await?,
        states: query
            .filter("state")
            .and_then(|word| word.parse().ok())
            .into_iter()
            .collect(),
        reason: query.filter("reason").and_then(|word| word.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        sale: query.filter("sale").and_then(|id| id.parse().ok()),
        due_by,
        awaiting_invoice: query.filter("waits") == Some("invoice"),
    };
    let order = match &query.sort {
        Some(sort) if sort.key == "due_on" => queries::Order::Due,
        Some(sort) if !sort.down => queries::Order::Oldest,
        _ if due_by.is_some() => queries::Order::Due,
        _ => queries::Order::Newest,
    };
    Ok((filter, order))
}

async fn among(site: &Site, visit: &Visit, words: &str) -> Result<Option<Vec<ReturnId>>, Failure> {
    if words.trim().is_empty() {
        return Ok(None);
    }
    let stations = &visit.actor().stations;
    let kinds = [kinds::Return::NAME];
    let hits = search::find(&site.platform, stations, words.trim(), &kinds, FOUND_MAX).await?;
    Ok(Some(
        hits.iter().filter_map(|hit| hit.subject.as_id()).collect(),
    ))
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &queries::Filter,
    order: queries::Order,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, &visit.actor().stations, filter, order, &ask).await?;
    let beside = Beside {
        customers: accounts::briefs(db, page.rows.iter().map(|row| row.customer_id)).await?,
        stations: identity::station_names(db).await?,
    };
    Ok(Rows::of(page, |row| beside.row(visit.lang, &row)))
}

/// What the rows of a page name, loaded by many keys at once.
struct Beside {
    customers: HashMap<CustomerId, Brief>,
    stations: HashMap<StationId, String>,
}

impl Beside {
    fn row(&self, l: L, row: &Model) -> Row {
        let day = |day: Option<platform::columns::Day>| Cell::maybe(day.map(Date::from), Cell::Day);
        vec![
            Cell::link(format!("/returns/{}", row.id), &row.number),
            Cell::maybe(self.customers.get(&row.customer_id), |brief| {
                Cell::text(&brief.name)
            }),
            Cell::Tag(state_tag(l, row.state)),
            Cell::text(l.t(row.reason_kind.key())),
            Cell::Number(row.units.into()),
            Cell::Day(row.requested_on.into()),
            day(row.due_on),
            day(row.send_by),
            Cell::maybe(self.stations.get(&row.station_id), Cell::text),
            Cell::text(l.t(row.way_back.key())),
            Cell::maybe(row.tracking.as_ref(), Cell::text),
            Cell::text(&row.country),
        ]
        .into()
    }
}
