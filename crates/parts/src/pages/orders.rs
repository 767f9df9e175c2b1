//! The list of purchase orders.

use std::collections::HashMap;

use accounts::Brief;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, PurchaseOrderId, StationId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::choices::{stations, suppliers};
use crate::queries::{OrderFilter, order_page, sums};
use crate::records::purchase_order;
use crate::rules::order::OrderState;

const COLUMNS: &[Column] = &[
    Column::words("number", "parts-number"),
    Column::words("supplier", "parts-supplier"),
    Column::words("station", "parts-station"),
    Column::words("state", "parts-state"),
    Column::figures("sum", "parts-sum"),
    Column::dates("expected", "parts-expected"),
    Column::dates("made", "parts-made"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &query, ask).await;
        return Ok(export(l, format, "purchases", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &query, query.ask()).await?;
    let frame = visit
        .frame("parts", l.t("parts-orders"))
        .back("/parts", l.t("parts-parts"))
        .wide();
    let mut list = ListPage::new(frame, &site, "purchases", &query, COLUMNS, page)
        .search("parts-orders-search")
        .filter(&Filter::choice(
            "station",
            "parts-station",
            stations(&site, &visit).await?,
        ))
        .filter(&Filter::choice(
            "supplier",
            "parts-supplier",
            suppliers(&site).await?,
        ))
        .tab("parts-all", "")
        .tab("parts-order-state-draft", "state=draft")
        .tab("parts-awaited", "state=sent&state=partly_received")
        .empty(
            Empty::new(
                "package",
                l.t("parts-orders-none"),
                l.t("parts-orders-none-help"),
            )
            .act("/parts/needs", l.t("parts-needs")),
        );
    if visit.can("parts.purchase") {
        list = list.action("/purchases/new", l.t("parts-order-new"), "n");
    }
    list = list.action("/parts/needs", l.t("parts-needs"), "");
    list.views(&site, &visit).await?.answer()
}

fn filter(query: &ListQuery) -> OrderFilter {
    OrderFilter {
        number: query.q.clone(),
        states: query
            .filters("state")
            .filter_map(OrderState::of_word)
            .collect(),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        supplier: query.filter("supplier").and_then(|id| id.parse().ok()),
    }
}

async fn rows(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = order_page(db, &visit.actor().stations, &filter(query), &ask).await?;
    let ids: Vec<PurchaseOrderId> = page.rows.iter().map(|row| row.id).collect();
    let sums = sums(db, &ids).await?;
    let places = identity::station_names(db).await?;
    let briefs = accounts::briefs(db, page.rows.iter().map(|row| row.supplier_id)).await?;
    let mut failed = None;
    let rows = Rows::of(page, |order| {
        row(order, &sums, &places, &briefs, visit.lang).unwrap_or_else(|failure| {
            failed = Some(failure);
            Row::default()
        })
    });
    failed.map_or(Ok(rows), Err)
}

fn row(
    order: purchase_order::Model,
    sums: &HashMap<PurchaseOrderId, i64>,
    places: &HashMap<StationId, String>,
    briefs: &HashMap<CustomerId, Brief>,
    l: L,
) -> Result<Row, Failure> {
    let sum = sums.get(&order.id).copied().unwrap_or(0);
    let supplier = briefs.get(&order.supplier_id);
    Ok(Row::from(vec![
        Cell::link(format!("/purchases/{}", order.id), order.number),
        Cell::text(supplier.map(|brief| brief.name.clone()).unwrap_or_default()),
        Cell::text(places.get(&order.station_id).cloned().unwrap_or_default()),
        Cell::Tag(state_tag(order.state, l)),
        Cell::Money(Money::new(sum, Currency::of(&order.currency)?)),
        Cell::maybe(order.expected_on, |day| Cell::Day(day.into())),
        Cell::Moment(order.created_at.into()),
    ]))
}

/// A state in its colour.
pub(super) fn state_tag(state: OrderState, l: L) -> Tag {
    let look = match state {
        OrderState::Draft | OrderState::Cancelled => Look::Plain,
        OrderState::Sent => Look::Soon,
        OrderState::PartlyReceived => Look::Wait,
        OrderState::Received => Look::Good,
    };
    Tag::new(look, l.t(state.key()))
}
