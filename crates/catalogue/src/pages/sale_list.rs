//! The list of sales.

use axum::extract::State;
use axum::response::Response;
use kernel::money::{Currency, Money};
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::sale::source_word;
use crate::bulk::BY_HAND;
use crate::queries::{SaleFilter, SaleRow, among, buyers, sale_page};

const COLUMNS: &[Column] = &[
    Column::words("number", "catalogue-invoice"),
    Column::words("buyer", "catalogue-buyer"),
    Column::dates("sold_on", "catalogue-sold-on").sortable(),
    Column::dates("delivered_on", "catalogue-delivered-on"),
    Column::figures("lines", "catalogue-lines"),
    Column::figures("total", "catalogue-total").sortable(),
    Column::words("source", "catalogue-source"),
    Column::words("findings", "catalogue-findings"),
];

/// Sources that the filter offers.
const SOURCES: [&str; 7] = [
    "ubl",
    "csv",
    "shopify",
    "woocommerce",
    "trendyol",
    "api",
    BY_HAND,
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
        return Ok(export(l, format, "sales", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, &query, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, &query, query.ask(), l).await?;
    let sources = SOURCES
        .into_iter()
        .map(|source| Choice::new(source, l.t(&format!("catalogue-source-{source}"))))
        .collect();
    let mut page = ListPage::new(
        visit.frame("sales", l.t("catalogue-sales")).wide(),
        &site,
        "sales",
        &query,
        COLUMNS,
        rows,
    )
    .search("catalogue-sale-search")
    .filter(&Filter::choice("source", "catalogue-source", sources))
    .filter(&Filter::days("sold", "catalogue-sold-on"))
    .tab("catalogue-all", "")
    .tab("catalogue-tab-findings", "findings=yes")
    .tab("catalogue-tab-undelivered", "undelivered=yes")
    .empty(empty(&visit));
    if visit.can("sales.record") {
        page = page.action("/sales/new", l.t("catalogue-sale-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new(
        "receipt",
        l.t("catalogue-sales-none"),
        l.t("catalogue-sales-none-help"),
    );
    let empty = if visit.can("sales.record") {
        empty.act("/sales/new", l.t("catalogue-sale-new"))
    } else {
        empty
    };
    if visit.can("imports.run") {
        empty.act("/imports/new", l.t("catalogue-welcome-import"))
    } else {
        empty
    }
}

async fn filter(site: &Site, visit: &Visit, query: &ListQuery) -> Result<SaleFilter, Fault> {
    Ok(SaleFilter {
        among: among(&site.platform, &visit.actor().stations, &query.q).await?,
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        source: query.filter("source").map(str::to_owned),
        sold_from: query.day("sold_from"),
        sold_to: query.day("sold_to"),
        findings: query.filter("findings") == Some("yes"),
        undelivered: query.filter("undelivered") == Some("yes"),
    })
}

async fn rows(
    site: &Site,
    filter: &SaleFilter,
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
    let page = sale_page(db, filter, stations, order, &ask).await?;
    let buyers = buyers(db, &page.rows).await?;
    Ok(Rows::of(page, |row| {
        let buyer = row.customer_id.and_then(|id| buyers.get(&id));
        line(row, buyer, l)
    }))
}

fn line(row: SaleRow, buyer: Option<&accounts::Brief>, l: L) -> Row {
    let buyer = match (buyer, row.buyer_name) {
        (Some(buyer), _) => Cell::link(format!("/customers/{}", buyer.id), buyer.name.clone()),
        (None, name) => Cell::maybe(name, Cell::text),
    };
    let total = Currency::of(&row.currency).map_or(Cell::Number(row.total), |currency| {
        Cell::Money(Money {
            minor: row.total,
            currency,
        })
    });
    let findings = (row.finding_count > 0).then(|| {
        Tag::new(
            Look::Wait,
            l.a1("catalogue-findings-n", "n", row.finding_count),
        )
    });
    Row::from(vec![
        Cell::link(format!("/sales/{}", row.id), row.number),
        buyer,
        Cell::Day(row.sold_on.into()),
        Cell::maybe(row.delivered_on, |day| Cell::Day(day.into())),
        Cell::Number(row.line_count.into()),
        total,
        Cell::text(l.t(&format!("catalogue-source-{}", source_word(&row.source)))),
        Cell::maybe(findings, Cell::Tag),
    ])
}
