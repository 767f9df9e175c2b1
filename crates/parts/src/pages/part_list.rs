//! The list of parts with where they stand.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::{ProductId, StationId};
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, Site, Tag, Visit};

use super::choices::{stations, suppliers};
use crate::published::of_rows;
use crate::queries::{Figures, PartFilter, figures, part_page};

const COLUMNS: &[Column] = &[
    Column::words("name", "parts-name").sortable(),
    Column::words("sku", "parts-sku"),
    Column::figures("on_hand", "parts-on-hand"),
    Column::figures("reserved", "parts-reserved"),
    Column::figures("waiting", "parts-waiting"),
    Column::figures("ordered", "parts-ordered"),
    Column::figures("point", "parts-point"),
    Column::figures("cost", "parts-cost").hidden(),
    Column::figures("lead", "parts-lead-days").hidden(),
    Column::figures("months", "parts-months").hidden(),
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
        return Ok(export(l, format, "parts", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &query, query.ask()).await?;
    let frame = visit.frame("parts", l.t("parts-parts")).wide();
    let mut list = ListPage::new(frame, &site, "parts", &query, COLUMNS, page)
        .search("parts-search")
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
        .tab("parts-archived", "archived=yes")
        .empty(empty(&visit));
    if visit.can("parts.edit") {
        list = list
            .action("/parts/new", l.t("parts-part-new"), "n")
            .action("/parts/fits", l.t("parts-fits-import"), "");
    }
    list = list
        .action("/parts/needs", l.t("parts-needs"), "g")
        .action("/price-lists", l.t("parts-price-lists"), "")
        .action("/purchases", l.t("parts-orders"), "")
        .action("/suppliers", l.t("parts-suppliers"), "");
    list.views(&site, &visit).await?.answer()
}

fn empty(visit: &Visit) -> Empty {
    let l = visit.lang;
    let empty = Empty::new("box", l.t("parts-none"), l.t("parts-none-help"));
    if visit.can("parts.edit") {
        empty.act("/parts/new", l.t("parts-part-new"))
    } else {
        empty
    }
}

fn filter(query: &ListQuery) -> PartFilter {
    PartFilter {
        words: query.q.clone(),
        supplier: query.filter("supplier").and_then(|id| id.parse().ok()),
        fits: query.filter("fits").and_then(|id| id.parse().ok()),
        archived: query.filter("archived") == Some("yes"),
    }
}

async fn rows(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let down = query.sort.as_ref().is_some_and(|sort| sort.down);
    let page = part_page(db, &filter(query), down, &ask).await?;
    let station: Option<StationId> = query.filter("station").and_then(|id| id.parse().ok());
    let ids: Vec<ProductId> = page.rows.iter().map(|row| row.id).collect();
    let stands = figures(db, &visit.actor().stations, &ids, station).await?;
    let lines = of_rows(db, page.rows).await?;
    let page = platform::PageOf {
        rows: lines,
        next: page.next,
        prev: page.prev,
    };
    Ok(Rows::of(page, |line| row(&line, &stands, visit)))
}

fn row(line: &crate::PartBrief, stands: &HashMap<ProductId, Figures>, visit: &Visit) -> Row {
    let figures = stands.get(&line.id).copied().unwrap_or_default();
    let low = figures.point.is_some_and(|point| figures.free() < point);
    let free = if low {
        Cell::Tag(Tag::new(
            ui::State::Wait,
            visit.lang.number(figures.on_hand),
        ))
    } else {
        Cell::Number(figures.on_hand)
    };
    Row::from(vec![
        Cell::link(format!("/parts/{}", line.id), line.name.clone()),
        Cell::maybe(line.sku.clone(), Cell::text),
        free,
        Cell::Number(figures.reserved),
        Cell::Number(figures.waiting),
        Cell::Number(figures.ordered),
        Cell::maybe(figures.point, Cell::Number),
        Cell::maybe(line.cost, Cell::Money),
        Cell::Number(line.lead_days.into()),
        Cell::Number(line.warranty_months.into()),
    ])
}
