//! The list of stock by product.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::ProductId;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, Site, Visit};

use super::choices::{state_choices, station_choices};
use crate::queries::{StockFilter, StockRow, among, stock_page};
use crate::rules::place_state::PlaceState;

const COLUMNS: &[Column] = &[
    Column::words("name", "stock-product").sortable(),
    Column::words("sku", "stock-sku"),
    Column::words("brand", "stock-brand"),
    Column::figures("quantity", "stock-quantity"),
    Column::figures("units", "stock-units"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    let filter = filter(&site, &stations, &query).await?;
    if let Some(format) = query.format {
        return Ok(export(l, format, "stock", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, &query, ask)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, &query, query.ask()).await?;
    let frame = visit.frame("stock", l.t("stock-title")).wide();
    let mut page = ListPage::new(frame, &site, "stock", &query, COLUMNS, rows)
        .search("stock-search")
        .filter(&Filter::choice(
            "station",
            "stock-station",
            station_choices(&site, &visit).await?,
        ))
        .filter(&Filter::choice(
            "state",
            "stock-place-state",
            state_choices(l, PlaceState::PHYSICAL),
        ))
        .tab("stock-view-sellable", "")
        .tab("stock-view-quarantine", "state=quarantine")
        .tab("stock-view-service", "state=in_service")
        .tab("stock-view-road", "state=in_transit")
        .tab("stock-view-all", "state=all")
        .empty(empty(&visit));
    for (permission, url, label, key) in ACTIONS {
        if visit.can(permission) {
            page = page.action(*url, l.t(label), key);
        }
    }
    page.views(&site, &visit).await?.answer()
}

const ACTIONS: &[(&str, &str, &str, &str)] = &[
    ("stock.move", "/stock/moves/new", "stock-move-new", "n"),
    ("stock.read", "/stock/locations", "stock-locations", "y"),
    ("stock.read", "/stock/moves", "stock-moves", "h"),
    ("stock.read", "/stock/transfers", "stock-transfers", "t"),
    ("stock.read", "/stock/counts", "stock-counts", "a"),
];

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new("packages", l.t("stock-none"), l.t("stock-none-help"));
    if visit.can("stock.open") {
        empty.act("/stock/opening/new", l.t("stock-opening-new"))
    } else {
        empty
    }
}

async fn filter(
    site: &Site,
    stations: &Stations,
    query: &ListQuery,
) -> Result<StockFilter, Failure> {
    let state = match query.filter("state") {
        Some("all") => None,
        Some(word) => Some(word.parse().unwrap_or(PlaceState::Sellable)),
        None => Some(PlaceState::Sellable),
    };
    Ok(StockFilter {
        among: among::<kernel::ids::kinds::Product>(&site.platform, stations, &query.q).await?,
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state,
    })
}

async fn rows(
    site: &Site,
    filter: &StockFilter,
    stations: &Stations,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let down = query.sort.as_ref().is_some_and(|sort| sort.down);
    let page = stock_page(site.platform.db.read(), filter, stations, down, &ask).await?;
    Ok(Rows::of(page, line))
}

fn line(row: StockRow) -> Row {
    Row::from(vec![
        Cell::link(product_url(row.id), row.name),
        Cell::maybe(row.sku, Cell::text),
        Cell::maybe(row.brand, Cell::text),
        Cell::Number(row.quantity),
        Cell::Number(row.units),
    ])
}

pub(super) fn product_url(id: ProductId) -> String {
    format!("/products/{id}#stock")
}
