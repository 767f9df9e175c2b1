//! The list of shipments: what is lost or late stands first.

use std::collections::HashMap;

use accounts::Brief;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, StationId};
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Visit};

use super::words::{choices, state_tag, stations};
use crate::queries::{self, Shipment, ShipmentFilter};
use crate::rules::offers::Direction;
use crate::rules::tracking::ShipmentState;

const COLUMNS: &[Column] = &[
    Column::words("number", "shipping-number"),
    Column::words("state", "shipping-state"),
    Column::words("carrier", "shipping-carrier"),
    Column::words("tracking", "shipping-tracking-number"),
    Column::words("direction", "shipping-direction").hidden(),
    Column::words("customer", "shipping-customer"),
    Column::dates("booked_at", "shipping-booked-at"),
    Column::dates("expected_on", "shipping-expected-on"),
    Column::figures("price", "shipping-price"),
    Column::dates("picked_up_at", "shipping-picked-up-at").hidden(),
    Column::dates("delivered_at", "shipping-delivered-at").hidden(),
    Column::words("service", "shipping-service").hidden(),
    Column::words("station", "shipping-station").hidden(),
    Column::words("trouble", "shipping-trouble").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&query);
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "shipments", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit.frame("shipments", l.t("shipping-shipments")).wide();
    let mut list = ListPage::new(frame, &site, "shipments", &query, COLUMNS, page)
        .tab("shipping-all", "")
        .tab("shipping-pressing", "pressing=1")
        .tab("shipping-stands-in_transit", "state=in_transit")
        .views(&site, &visit)
        .await?
        .search("shipping-search")
        .filter(&Filter::choice(
            "state",
            "shipping-state",
            choices(l, ShipmentState::ALL),
        ))
        .filter(&Filter::choice(
            "carrier",
            "shipping-carrier",
            carriers(&site).await?,
        ))
        .filter(&Filter::choice(
            "direction",
            "shipping-direction",
            choices(l, Direction::ALL),
        ))
        .filter(&Filter::choice(
            "station",
            "shipping-station",
            stations(&site, &visit, true).await?,
        ))
        .filter(&Filter::days("booked", "shipping-booked-at"))
        .empty(Empty::new(
            "truck",
            l.t("shipping-none"),
            l.t("shipping-none-text"),
        ));
    if visit.can("shipments.send") {
        list = list.action("/shipments/new", l.t("shipping-new"), "n");
    }
    list.answer()
}

async fn carriers(site: &Site) -> Result<Vec<Choice>, Failure> {
    let rows = queries::all_carriers(site.platform.db.read()).await?;
    let choices = rows
        .into_iter()
        .map(|row| Choice::new(row.id.to_string(), row.name));
    Ok(choices.collect())
}

/// The filter of the address; a word that is none does not filter.
fn asked(query: &ListQuery) -> ShipmentFilter {
    let word = |name: &str| query.filter(name).map(str::to_owned);
    ShipmentFilter {
        q: query.q.clone(),
        state: word("state").and_then(|word| word.parse().ok()),
        pressing: word("pressing").is_some_and(|word| word == "1"),
        carrier: word("carrier").and_then(|id| id.parse().ok()),
        direction: word("direction").and_then(|word| word.parse().ok()),
        station: word("station").and_then(|id| id.parse().ok()),
        customer: word("customer").and_then(|id| id.parse().ok()),
        from: query.day("booked_from"),
        to: query.day("booked_to"),
    }
}

struct Names {
    customers: HashMap<CustomerId, Brief>,
    stations: HashMap<StationId, String>,
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &ShipmentFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, &visit.actor().stations, filter, &ask).await?;
    let customers = page.rows.iter().filter_map(|row| row.customer);
    let names = Names {
        customers: accounts::briefs(db, customers.collect::<Vec<_>>()).await?,
        stations: identity::station_names(db).await?,
    };
    Ok(Rows::of(page, |shipment| row(visit.lang, &names, shipment)))
}

fn row(l: L, names: &Names, shipment: Shipment) -> Row {
    let customer = shipment.customer.and_then(|id| names.customers.get(&id));
    let customer = customer.map(|who| (format!("/customers/{}", who.id), who.name.clone()));
    let station = names.stations.get(&shipment.station).cloned();
    vec![
        Cell::link(format!("/shipments/{}", shipment.id), &shipment.number),
        Cell::Tag(state_tag(l, &shipment)),
        Cell::text(&shipment.carrier_name),
        Cell::text(shipment.tracking_number.clone().unwrap_or_default()),
        Cell::text(l.t(shipment.direction.key())),
        Cell::maybe(customer, |(url, name)| Cell::link(url, name)),
        Cell::Moment(shipment.booked_at),
        Cell::maybe(shipment.expected_on, Cell::Day),
        Cell::Money(shipment.price),
        Cell::maybe(shipment.picked_up_at, Cell::Moment),
        Cell::maybe(shipment.delivered_at, Cell::Moment),
        Cell::text(l.t(shipment.service.key())),
        Cell::text(station.unwrap_or_default()),
        Cell::text(shipment.trouble),
    ]
    .into()
}
