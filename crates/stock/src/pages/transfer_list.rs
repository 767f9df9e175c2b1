//! The list of transfers.

use axum::extract::State;
use axum::response::Response;
use kernel::states::State as _;
use platform::paging::PageAsk;
use platform::{Failure, Stations};
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Look, Tag, Visit};

use super::choices::station_choices;
use crate::names::Names;
use crate::queries::{TransferFilter, transfer_page};
use crate::records::transfer;
use crate::rules::transfer::TransferState;

const COLUMNS: &[Column] = &[
    Column::words("number", "stock-number"),
    Column::words("from", "stock-from"),
    Column::words("to", "stock-to"),
    Column::words("state", "stock-transfer-stands"),
    Column::dates("sent_at", "stock-sent-at"),
    Column::figures("lines", "stock-lines"),
    Column::figures("differences", "stock-differences"),
    Column::words("carrier", "stock-carrier"),
    Column::words("despatch", "stock-despatch-number"),
];

/// Shows the list, or gives it as a file.
pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let stations = visit.actor().stations.clone();
    let filter = TransferFilter {
        number: query.q.clone(),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        from: query.filter("from").and_then(|id| id.parse().ok()),
        to: query.filter("to").and_then(|id| id.parse().ok()),
    };
    if let Some(format) = query.format {
        return Ok(export(l, format, "transfers", COLUMNS, &query, |ask| {
            rows(&site, &filter, &stations, ask, l)
        })
        .await?);
    }
    let rows = rows(&site, &filter, &stations, query.ask(), l).await?;
    let ends = station_choices(&site, &visit).await?;
    let frame = visit
        .frame("stock", l.t("stock-transfers"))
        .back("/stock", l.t("stock-title"))
        .wide();
    let mut page = ListPage::new(frame, &site, "transfers", &query, COLUMNS, rows)
        .search("stock-transfer-search")
        .filter(&Filter::choice("from", "stock-from", ends.clone()))
        .filter(&Filter::choice("to", "stock-to", ends))
        .tab("stock-all", "")
        .tab("stock-view-on-road", "state=sent")
        .tab("stock-view-received", "state=received")
        .empty(Empty::new(
            "truck",
            l.t("stock-transfers-none"),
            l.t("stock-transfers-none-help"),
        ));
    if visit.can("stock.move") {
        page = page.action("/stock/transfers/new", l.t("stock-transfer-new"), "n");
    }
    page.views(&site, &visit).await?.answer()
}

async fn rows(
    site: &Site,
    filter: &TransferFilter,
    stations: &Stations,
    ask: PageAsk,
    l: L,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = transfer_page(db, filter, stations, &ask).await?;
    let ends = page.rows.iter().flat_map(|row| [row.from_id, row.to_id]);
    let names = Names::of(db, ends.collect::<Vec<_>>()).await?;
    Ok(Rows::of(page, |row| line(row, &names, l)))
}

fn line(row: transfer::Model, names: &Names, l: L) -> Row {
    Row::from(vec![
        Cell::link(format!("/stock/transfers/{}", row.id), row.number),
        Cell::text(names.place(l, row.from_id)),
        Cell::text(names.place(l, row.to_id)),
        Cell::Tag(tag(l, row.state)),
        Cell::Moment(row.sent_at.into()),
        Cell::Number(row.line_count.into()),
        Cell::Number(row.differences.into()),
        Cell::maybe(row.carrier, Cell::text),
        Cell::maybe(row.despatch_number, Cell::text),
    ])
}

/// Where a transfer stands, as a word with a colour.
pub(super) fn tag(l: L, state: TransferState) -> Tag {
    let look = match state {
        TransferState::Sent => Look::Wait,
        TransferState::Received => Look::Good,
        TransferState::Cancelled => Look::Plain,
    };
    Tag::new(look, l.t(state.key()))
}
