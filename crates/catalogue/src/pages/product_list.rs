//! The list of products.

use axum::extract::State;
use axum::response::Response;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Visit};

use crate::law_book;
use crate::queries::{ProductFilter, ProductRow, among, product_page};

const COLUMNS: &[Column] = &[
    Column::words("name", "catalogue-name").sortable(),
    Column::words("brand", "catalogue-brand"),
    Column::words("model", "catalogue-model"),
    Column::words("sku", "catalogue-sku"),
    Column::words("gtin", "catalogue-gtin"),
    Column::words("category", "catalogue-category").hidden(),
    Column::words("group", "catalogue-group"),
    Column::words("serialised", "catalogue-serialised").hidden(),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = filter(&site, &visit, &query).await?;
    if let Some(format) = query.format {
        return Ok(export(l, format, "products", COLUMNS, &query, |ask| {
            rows(&site, &filter, &query, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &query, query.ask(), l).await?;
    let groups = law_book::group_keys()
        .into_iter()
        .map(|group| Choice::new(group, group))
        .collect();
    let mut page = ListPage::new(
        visit.frame("products", l.t("catalogue-products")).wide(),
        &site,
        "products",
        &query,
        COLUMNS,
        rows,
    )
    .search("catalogue-product-search")
    .filter(&Filter::choice("group", "catalogue-group", groups))
    .tab("catalogue-all", "")
    .tab("catalogue-archived", "archived=yes")
    .empty(empty(&visit));
    if visit.can("products.edit") {
        page = page.action("/products/new", l.t("catalogue-product-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new(
        "box",
        l.t("catalogue-products-none"),
        l.t("catalogue-products-none-help"),
    );
    if visit.can("products.edit") {
        empty.act("/products/new", l.t("catalogue-product-new"))
    } else {
        empty
    }
}

async fn filter(site: &Site, visit: &Visit, query: &ListQuery) -> Result<ProductFilter, Fault> {
    Ok(ProductFilter {
        among: among(&site.platform, &visit.actor().stations, &query.q).await?,
        brand: query.filter("brand").map(str::to_owned),
        group: query.filter("group").map(str::to_owned),
        archived: query.filter("archived") == Some("yes"),
    })
}

async fn rows(
    site: &Site,
    filter: &ProductFilter,
    query: &ListQuery,
    ask: PageAsk,
    l: L,
) -> Result<Rows, platform::Failure> {
    let order = query
        .sort
        .as_ref()
        .map(|sort| (sort.key.as_str(), sort.down));
    let page = product_page(site.platform.db.read(), filter, order, &ask).await?;
    Ok(Rows::of(page, |row| line(row, l)))
}

fn line(row: ProductRow, l: L) -> Row {
    let text = |text: Option<String>| Cell::maybe(text, Cell::text);
    Row::from(vec![
        Cell::link(format!("/products/{}", row.id), row.name),
        text(row.brand),
        text(row.model),
        text(row.sku),
        text(row.gtin),
        text(row.category),
        text(row.product_group),
        Cell::text(l.t(if row.serialised {
            "catalogue-yes"
        } else {
            "catalogue-no"
        })),
    ])
}
