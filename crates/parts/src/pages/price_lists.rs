//! The list of price lists.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::StationId;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, Visit};

use super::choices::{named, stations};
use crate::queries::{list_page, lists_seen};
use crate::records::price_list;

const COLUMNS: &[Column] = &[
    Column::words("name", "parts-name").sortable(),
    Column::words("station", "parts-station"),
    Column::words("segment", "parts-segment"),
    Column::words("currency", "parts-currency"),
    Column::dates("from", "parts-valid-from"),
    Column::dates("to", "parts-valid-to"),
    Column::words("vat", "parts-vat"),
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
        return Ok(export(l, format, "price-lists", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &query, query.ask()).await?;
    let frame = visit
        .frame("parts", l.t("parts-price-lists"))
        .back("/parts", l.t("parts-parts"))
        .wide();
    let mut empty = Empty::new(
        "tags",
        l.t("parts-lists-none"),
        l.t("parts-lists-none-help"),
    );
    if visit.can("parts.edit") {
        empty = empty.act("/price-lists/new", l.t("parts-list-new"));
    }
    let mut list = ListPage::new(frame, &site, "price-lists", &query, COLUMNS, page)
        .search("parts-lists-search")
        .filter(&Filter::choice(
            "station",
            "parts-station",
            stations(&site, &visit).await?,
        ))
        .tab("parts-all", "")
        .tab("parts-archived", "archived=yes")
        .empty(empty);
    if visit.can("parts.edit") {
        list = list.action("/price-lists/new", l.t("parts-list-new"), "n");
    }
    list.views(&site, &visit).await?.answer()
}

async fn rows(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let station = query.filter("station").and_then(|id| id.parse().ok());
    let archived = query.filter("archived") == Some("yes");
    let select = lists_seen(&visit.actor().stations, station, archived, &query.q);
    let down = query.sort.as_ref().is_some_and(|sort| sort.down);
    let page = list_page(db, select, down, &ask).await?;
    let names = identity::station_names(db).await?;
    let segments = accounts::segment_names(db).await?;
    Ok(Rows::of(page, |list| {
        row(list, &names, &segments, visit.lang)
    }))
}

fn row(
    list: price_list::Model,
    names: &HashMap<StationId, String>,
    segments: &HashMap<String, String>,
    l: L,
) -> Row {
    let station = list.station_id.and_then(|id| names.get(&id).cloned());
    let vat = if list.vat_included {
        "parts-vat-within"
    } else {
        "parts-vat-beside"
    };
    Row::from(vec![
        Cell::link(format!("/price-lists/{}", list.id), list.name),
        Cell::text(station.unwrap_or_else(|| l.t("parts-every-station"))),
        Cell::maybe(list.segment, |code| Cell::text(named(segments, &code))),
        Cell::text(list.currency),
        Cell::Day(list.valid_from.into()),
        Cell::maybe(list.valid_to, |day| Cell::Day(day.into())),
        Cell::text(l.t(vat)),
    ])
}
