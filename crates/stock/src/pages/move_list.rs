//! The list of moves, and moves as rows of other pages.

use axum::extract::State;
use axum::response::Response;
use kernel::ids::kinds;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, Visit};

use super::cause::{cause_cell, cause_link};
use super::choices::{open_places, station_choices};
use crate::names::Names;
use crate::queries::{MoveFilter, MoveRow, among, move_page};

const COLUMNS: &[Column] = &[
    Column::words("product", "stock-product"),
    Column::dates("moved_at", "stock-moved-at"),
    Column::words("serial", "stock-serial"),
    Column::figures("quantity", "stock-quantity"),
    Column::words("from", "stock-from"),
    Column::words("to", "stock-to"),
    Column::words("cause", "stock-cause"),
    Column::words("why", "stock-why"),
    Column::words("by", "stock-by"),
];

/// A move as a row of another page.
pub(crate) struct MoveLine {
    /// Address of what moved.
    pub url: String,
    /// What moved.
    pub what: String,
    /// From where to where.
    pub way: String,
    /// Why and by whom.
    pub words: String,
    /// When.
    pub at: String,
}

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
        return Ok(export(l, format, "stock-moves", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, query.ask(), l).await?;
    let places = open_places(&site, &visit).await?;
    let frame = visit
        .frame("stock", l.t("stock-moves"))
        .back("/stock", l.t("stock-title"))
        .wide();
    let mut page = ListPage::new(frame, &site, "stock-moves", &query, COLUMNS, rows)
        .search("stock-move-search")
        .filter(&Filter::choice(
            "station",
            "stock-station",
            station_choices(&site, &visit).await?,
        ))
        .filter(&Filter::choice("from", "stock-from", places.clone()))
        .filter(&Filter::choice("to", "stock-to", places))
        .filter(&Filter::days("moved", "stock-moved-at"))
        .tab("stock-all", "")
        .empty(Empty::new(
            "transfer",
            l.t("stock-moves-none"),
            l.t("stock-moves-none-help"),
        ));
    if visit.can("stock.move") {
        page = page.action("/stock/moves/new", l.t("stock-move-new"), "n");
    }
    if visit.can("stock.inspect") {
        page = page.action("/stock/inspections/new", l.t("stock-inspection-new"), "");
    }
    if visit.can("stock.open") {
        page = page.action("/stock/opening/new", l.t("stock-opening-new"), "");
    }
    page.views(&site, &visit).await?.answer()
}

async fn filter(
    site: &Site,
    stations: &Stations,
    query: &ListQuery,
) -> Result<MoveFilter, Failure> {
    let id = |name: &str| query.filter(name).map(str::to_owned).unwrap_or_default();
    let searched = among::<kinds::Product>(&site.platform, stations, &query.q).await?;
    let product = id("product").parse().ok().map(|product| vec![product]);
    Ok(MoveFilter {
        products: searched.or(product),
        unit: id("unit").parse().ok(),
        station: id("station").parse().ok(),
        from: id("from").parse().ok(),
        to: id("to").parse().ok(),
        cause: id("cause").parse().ok(),
        since: query.day("moved_from"),
        until: query.day("moved_to"),
    })
}

async fn rows(
    site: &Site,
    filter: &MoveFilter,
    stations: &Stations,
    ask: PageAsk,
    l: L,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = move_page(db, filter, stations, &ask).await?;
    let ends = page.rows.iter().flat_map(|row| [row.from_id, row.to_id]);
    let names = Names::of(db, ends.collect::<Vec<_>>()).await?;
    Ok(Rows::of(page, |row| line(site, &row, &names, l)))
}

fn line(site: &Site, row: &MoveRow, names: &Names, l: L) -> Row {
    let place = |id| Cell::link(format!("/stock/locations/{id}"), names.place(l, id));
    let serial = row.unit_id.zip(row.serial.clone());
    Row::from(vec![
        Cell::link(format!("/products/{}", row.product_id), row.name.clone()),
        Cell::Moment(row.moved_at.into()),
        Cell::maybe(serial, |(id, serial)| {
            Cell::link(format!("/units/{id}"), serial)
        }),
        Cell::Number(row.quantity),
        place(row.from_id),
        place(row.to_id),
        cause_cell(site, l, &row.cause_kind, row.cause_id),
        Cell::text(said(row, l)),
        Cell::text(row.moved_by.clone()),
    ])
}

/// What an inspection found, and why.
fn said(row: &MoveRow, l: L) -> String {
    let finding = row.finding.map(|finding| l.t(finding.key()));
    let said: Vec<String> = finding.into_iter().chain(row.why.clone()).collect();
    said.join(" · ")
}

/// Moves as rows of another page.
pub(crate) async fn lines(site: &Site, l: L, rows: Vec<MoveRow>) -> Result<Vec<MoveLine>, Failure> {
    let ends = rows.iter().flat_map(|row| [row.from_id, row.to_id]);
    let names = Names::of(site.platform.db.read(), ends.collect::<Vec<_>>()).await?;
    Ok(rows.iter().map(|row| short(site, l, row, &names)).collect())
}

fn short(site: &Site, l: L, row: &MoveRow, names: &Names) -> MoveLine {
    let (url, what) = match (row.unit_id, &row.serial) {
        (Some(unit), Some(serial)) => {
            (format!("/units/{unit}"), format!("{serial} · {}", row.name))
        }
        _ => (
            format!("/products/{}", row.product_id),
            format!("{} × {}", l.number(row.quantity), row.name),
        ),
    };
    let (cause, _) = cause_link(site, l, &row.cause_kind, row.cause_id);
    let words = [cause, said(row, l), row.moved_by.clone()];
    MoveLine {
        url,
        what,
        way: format!(
            "{} → {}",
            names.place(l, row.from_id),
            names.place(l, row.to_id)
        ),
        words: words
            .into_iter()
            .filter(|words| !words.is_empty())
            .collect::<Vec<_>>()
            .join(" · "),
        at: l.moment(row.moved_at.into()),
    }
}
