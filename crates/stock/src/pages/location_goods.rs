//! All that lies in a location, page by page: products with their pieces, and units.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::LocationId;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, ListPage, ListQuery, Row, Rows, export};
use ui::{Fault, Frame, Path, Site, Visit};

use crate::names::Names;
use crate::queries::{level_page, units_here};
use crate::store;

const GOODS: &[Column] = &[
    Column::words("name", "stock-product"),
    Column::words("sku", "stock-sku"),
    Column::figures("quantity", "stock-quantity"),
    Column::dates("moved_at", "stock-moved-at"),
];

const UNITS: &[Column] = &[
    Column::words("serial", "stock-serial"),
    Column::words("name", "stock-product"),
    Column::dates("since", "stock-since"),
];

/// Products with their pieces.
pub(super) async fn goods(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let frame = frame(&site, &visit, id, "stock-goods-here").await?;
    if let Some(format) = query.format {
        let file = export(visit.lang, format, "location-goods", GOODS, &query, |ask| {
            goods_rows(&site, id, ask)
        });
        return Ok(file.await?);
    }
    let rows = goods_rows(&site, id, query.ask()).await?;
    ListPage::new(frame, &site, "location-goods", &query, GOODS, rows).answer()
}

/// Units.
pub(super) async fn units(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<LocationId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let frame = frame(&site, &visit, id, "stock-units-here").await?;
    if let Some(format) = query.format {
        let file = export(visit.lang, format, "location-units", UNITS, &query, |ask| {
            unit_rows(&site, id, ask)
        });
        return Ok(file.await?);
    }
    let rows = unit_rows(&site, id, query.ask()).await?;
    ListPage::new(frame, &site, "location-units", &query, UNITS, rows).answer()
}

async fn frame(site: &Site, visit: &Visit, id: LocationId, title: &str) -> Result<Frame, Failure> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let stations: &Stations = &visit.actor().stations;
    let row = store::location(db, stations, id).await?;
    let name = Names::of(db, []).await?.row(l, &row);
    Ok(visit
        .frame("stock", l.t(title))
        .back(format!("/stock/locations/{id}"), name)
        .wide())
}

async fn goods_rows(site: &Site, id: LocationId, ask: PageAsk) -> Result<Rows, Failure> {
    let page = level_page(site.platform.db.read(), id, &ask).await?;
    Ok(Rows::of(page, |row| {
        Row::from(vec![
            Cell::link(format!("/products/{}", row.product_id), row.name),
            Cell::maybe(row.sku, Cell::text),
            Cell::Number(row.quantity),
            Cell::Moment(row.moved_at.into()),
        ])
    }))
}

async fn unit_rows(site: &Site, id: LocationId, ask: PageAsk) -> Result<Rows, Failure> {
    let page = units_here(site.platform.db.read(), id, &ask).await?;
    Ok(Rows::of(page, |row| {
        Row::from(vec![
            Cell::link(format!("/units/{}", row.unit_id), row.serial),
            Cell::link(format!("/products/{}", row.product_id), row.name),
            Cell::Moment(row.since.into()),
        ])
    }))
}
