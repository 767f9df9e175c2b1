//! All units that are elsewhere, those that should be back first.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, Site, Visit};

use super::away::tag;
use crate::pages::list::stations_of;
use crate::queries::away::{self, AwayFilter};
use crate::queries::order_briefs;
use crate::records::outsourcing::Model as Away;
use crate::rules::outsourcing::{AwayState, Whither};

const COLUMNS: &[Column] = &[
    Column::words("number", "service-away-number"),
    Column::words("order", "service-number"),
    Column::words("to", "service-away-to"),
    Column::words("whither", "service-away-whither"),
    Column::words("state", "service-stands"),
    Column::dates("expected", "service-away-expected").sortable(),
    Column::dates("sent", "service-away-sent-at"),
    Column::dates("arrived", "service-away-arrived"),
    Column::words("carrier", "service-away-carrier"),
    Column::words("consignment", "service-away-consignment").hidden(),
    Column::words("returned", "service-returned").hidden(),
];

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = &visit.actor().stations;
    let filter = filter(&query, civil_day(site.platform.now()));
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "service-outsourced", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit
        .frame("service", l.t("service-outsourced"))
        .back("/service", l.t("service-board"))
        .wide();
    let words = |all: &[Whither]| {
        all.iter()
            .map(|one| Choice::new(one.word(), l.t(one.key())))
            .collect::<Vec<_>>()
    };
    ListPage::new(frame, &site, "service-outsourced", &query, COLUMNS, page)
        .tab("service-away-view-out", "state=out")
        .tab("service-away-view-late", "late=1")
        .tab("service-view-all", "")
        .views(&site, &visit)
        .await?
        .search("service-away-search")
        .filter(&Filter::choice(
            "whither",
            "service-away-whither",
            words(Whither::ALL),
        ))
        .filter(&Filter::choice(
            "station",
            "service-station",
            stations_of(&site, stations).await?,
        ))
        .empty(Empty::new(
            "truck-return",
            l.t("service-away-empty"),
            l.t("service-away-empty-text"),
        ))
        .answer()
}

fn filter(query: &ListQuery, today: Date) -> AwayFilter {
    let number = query.q.trim().to_uppercase();
    AwayFilter {
        state: query.filter("state").and_then(AwayState::of_word),
        whither: query.filter("whither").and_then(Whither::of_word),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        expected_before: query.filter("late").map(|_| today),
        number: Some(number).filter(|number| !number.is_empty()),
        newest: query.sort.is_none()
            && query.filter("state").is_none()
            && query.filter("late").is_none(),
    }
}

async fn rows(
    site: &Site,
    reader: &Visit,
    filter: &AwayFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = away::page(db, &reader.actor().stations, filter, &ask).await?;
    let ids: Vec<_> = page.rows.iter().map(|row| row.order_id).collect();
    let orders = order_briefs(db, &Stations::All, ids).await?;
    let today = civil_day(site.platform.now());
    Ok(Rows::of(page, |one| {
        let order = orders.get(&one.order_id);
        let number = order.map(|order| order.number.clone()).unwrap_or_default();
        row(&one, number, today, reader)
    }))
}

/// When it arrived at a station of ours; before that the way to say so, for who is there.
fn arrived(one: &Away, reader: &Visit) -> Cell {
    if let Some(at) = one.arrived_at {
        return Cell::Moment(at.into());
    }
    let there = one.to_station_id.is_some() && reader.actor().stations.see(one.to_station_id);
    if there && one.state == AwayState::Out && reader.can("service.take_in") {
        let url = format!("/service/outsourced/{}/arrived", one.id);
        return Cell::link(url, reader.lang.t("service-away-arrive"));
    }
    Cell::Empty
}

fn row(one: &Away, order: String, today: Date, reader: &Visit) -> Row {
    let l = reader.lang;
    vec![
        Cell::link(
            format!("/service/outsourced/{}/paper", one.id),
            one.number.clone(),
        ),
        Cell::link(format!("/service/orders/{}#away", one.order_id), order),
        Cell::text(one.to_name.clone()),
        Cell::text(l.t(one.whither.key())),
        Cell::Tag(tag(one, today, l)),
        Cell::Day(one.expected_on.into()),
        Cell::Moment(one.sent_at.into()),
        arrived(one, reader),
        Cell::text(one.carrier.clone()),
        Cell::text(one.consignment.clone()),
        Cell::text(one.returned.clone().unwrap_or_default()),
    ]
    .into()
}
