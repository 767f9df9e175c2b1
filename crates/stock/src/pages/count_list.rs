//! The list of counts.

use axum::extract::State;
use axum::response::Response;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::choices::station_choices;
use crate::names::Names;
use crate::queries::{CountFilter, count_page};
use crate::records::stock_count;
use crate::rules::count::CountState;

const COLUMNS: &[Column] = &[
    Column::words("number", "stock-number"),
    Column::words("place", "stock-place"),
    Column::words("state", "stock-count-stands"),
    Column::dates("opened_at", "stock-opened-at"),
    Column::words("opened_by", "stock-opened-by"),
    Column::dates("ended_at", "stock-ended-at"),
    Column::figures("differences", "stock-differences"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    let filter = CountFilter {
        number: query.q.clone(),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        location: query.filter("location").and_then(|id| id.parse().ok()),
    };
    if let Some(format) = query.format {
        return Ok(export(l, format, "counts", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, query.ask(), l).await?;
    let frame = visit
        .frame("stock", l.t("stock-counts"))
        .back("/stock", l.t("stock-title"))
        .wide();
    let mut page = ListPage::new(frame, &site, "counts", &query, COLUMNS, rows)
        .search("stock-count-search")
        .filter(&Filter::choice(
            "station",
            "stock-station",
            station_choices(&site, &visit).await?,
        ))
        .tab("stock-all", "")
        .tab("stock-view-counting", "state=open")
        .tab("stock-view-counted", "state=closed")
        .empty(Empty::new(
            "checklist",
            l.t("stock-counts-none"),
            l.t("stock-counts-none-help"),
        ));
    if visit.can("stock.count") {
        page = page.action("/stock/counts/new", l.t("stock-count-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

async fn rows(
    site: &Site,
    filter: &CountFilter,
    stations: &Stations,
    ask: PageAsk,
    l: L,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = count_page(db, filter, stations, &ask).await?;
    let places = page.rows.iter().map(|row| row.location_id);
    let names = Names::of(db, places.collect::<Vec<_>>()).await?;
    Ok(Rows::of(page, |row| line(row, &names, l)))
}

fn line(row: stock_count::Model, names: &Names, l: L) -> Row {
    Row::from(vec![
        Cell::link(format!("/stock/counts/{}", row.id), row.number),
        Cell::text(names.place(l, row.location_id)),
        Cell::Tag(tag(l, row.state)),
        Cell::Moment(row.opened_at.into()),
        Cell::text(row.opened_by),
        Cell::maybe(row.ended_at, |at| Cell::Moment(at.into())),
        Cell::Number(row.differences.into()),
    ])
}

/// Where a count stands, as a word with a colour.
pub(super) fn tag(l: L, state: CountState) -> Tag {
    let look = match state {
        CountState::Open => Look::Wait,
        CountState::Closed => Look::Good,
        CountState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}
