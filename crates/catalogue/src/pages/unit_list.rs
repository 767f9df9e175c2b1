//! The list of units.

use axum::extract::State;
use axum::response::Response;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::unit_form::{condition, word};
use crate::queries::{UnitFilter, UnitRow, among, owners, unit_page};

const COLUMNS: &[Column] = &[
    Column::words("serial", "catalogue-serial").sortable(),
    Column::words("product", "catalogue-product"),
    Column::words("owner", "catalogue-owner"),
    Column::dates("delivered_on", "catalogue-delivered-on"),
    Column::words("condition", "catalogue-condition"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    let filter = filter(&site, &visit, &query).await?;
    if let Some(format) = query.format {
        return Ok(export(l, format, "units", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, &query, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, &query, query.ask(), l).await?;
    let conditions = ["new", "used", "refurbished"]
        .into_iter()
        .map(|word| Choice::new(word, l.t(&format!("catalogue-condition-{word}"))))
        .collect();
    let mut page = ListPage::new(
        visit.frame("units", l.t("catalogue-units")).wide(),
        &site,
        "units",
        &query,
        COLUMNS,
        rows,
    )
    .search("catalogue-unit-search")
    .filter(&Filter::choice(
        "condition",
        "catalogue-condition",
        conditions,
    ))
    .filter(&Filter::days("delivered", "catalogue-delivered-on"))
    .tab("catalogue-all", "")
    .tab("catalogue-delivery-assumed", "assumed=yes")
    .empty(empty(&visit));
    if visit.can("units.edit") {
        page = page.action("/units/new", l.t("catalogue-unit-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new(
        "device-desktop",
        l.t("catalogue-units-none"),
        l.t("catalogue-units-none-help"),
    );
    let empty = if visit.can("imports.run") {
        empty.act("/imports/new", l.t("catalogue-welcome-import"))
    } else {
        empty
    };
    if visit.can("units.edit") {
        empty.act("/units/new", l.t("catalogue-unit-new"))
    } else {
        empty
    }
}

async fn filter(site: &Site, visit: &Visit, query: &ListQuery) -> Result<UnitFilter, Fault> {
    Ok(UnitFilter {
        serial: None,
        among: among(&site.platform, &visit.actor().stations, &query.q).await?,
        product: query.filter("product").and_then(|id| id.parse().ok()),
        owner: query.filter("owner").and_then(|id| id.parse().ok()),
        condition: query.filter("condition").map(condition),
        delivered_from: query.day("delivered_from"),
        delivered_to: query.day("delivered_to"),
        assumed: query.filter("assumed") == Some("yes"),
    })
}

async fn rows(
    site: &Site,
    filter: &UnitFilter,
    stations: &Stations,
    query: &ListQuery,
    ask: PageAsk,
    l: L,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let order = query
        .sort
        .as_ref()
        .map(|sort| (sort.key.as_str(), sort.down));
    let page = unit_page(db, filter, stations, order, &ask).await?;
    let owners = owners(db, &page.rows).await?;
    Ok(Rows::of(page, |row| {
        let owner = row.owner_id.and_then(|id| owners.get(&id));
        line(row, owner, l)
    }))
}

fn line(row: UnitRow, owner: Option<&accounts::Brief>, l: L) -> Row {
    let condition = match row.replaced_by_id {
        Some(_) => Cell::Tag(Tag::new(Look::Late, l.t("catalogue-replaced"))),
        None => Cell::text(l.t(&format!("catalogue-condition-{}", word(row.condition)))),
    };
    Row::from(vec![
        Cell::link(format!("/units/{}", row.id), row.serial),
        Cell::link(format!("/products/{}", row.product_id), row.product_name),
        Cell::maybe(owner, |owner| {
            Cell::link(format!("/customers/{}", owner.id), owner.name.clone())
        }),
        Cell::maybe(row.delivered_on, |day| Cell::Day(day.into())),
        condition,
    ])
}
