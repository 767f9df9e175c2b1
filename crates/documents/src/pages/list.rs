//! The list of the archive.

use axum::extract::State as Shared;
use axum::response::Response;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::{
    Cell, Choice, Column, Empty, Fault, Filter, ListPage, ListQuery, Rows, Site, Visit, export,
};

use super::{shown_kind, shown_number, shown_state};
use crate::kinds::{Direction, DocumentKind, DocumentState};
use crate::queries::{DocumentFilter, DocumentRow, documents};

const COLUMNS: &[Column] = &[
    Column::words("number", "documents-number"),
    Column::words("kind", "documents-kind-label"),
    Column::words("party", "documents-party"),
    Column::words("tax", "documents-tax").hidden(),
    Column::dates("issued", "documents-issued"),
    Column::figures("total", "documents-total"),
    Column::words("direction", "documents-direction-label").hidden(),
    Column::words("state", "documents-state-label"),
    Column::words("ettn", "documents-ettn").hidden(),
    Column::dates("received", "documents-received").hidden(),
];

/// `GET /documents`
///
/// # Errors
/// When the list cannot be read.
pub async fn list(
    Shared(site): Shared<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &query, ask).await;
        return Ok(export(l, format, "documents", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &query, query.ask()).await?;
    let kinds = DocumentKind::ALL
        .iter()
        .map(|kind| Choice::new(kind.word(), shown_kind(l, kind)));
    let empty = Empty::new(
        "archive",
        l.t("documents-empty"),
        l.t("documents-empty-text"),
    )
    .act("/imports", l.t("documents-empty-import"));
    let frame = visit.frame("documents", l.t("documents-title"));
    ListPage::new(frame, &site, "documents", &query, COLUMNS, page)
        .tab("documents-view-all", "")
        .tab("documents-view-in", "direction=in")
        .tab("documents-view-out", "direction=out")
        .tab("documents-view-disputed", "state=disputed")
        .views(&site, &visit)
        .await?
        .search("documents-search")
        .filter(&Filter::choice(
            "kind",
            "documents-kind-label",
            kinds.collect(),
        ))
        .filter(&Filter::days("issued", "documents-issued"))
        .empty(empty)
        .answer()
}

/// The filter that the address asks for; a word that is none does not filter.
fn asked(query: &ListQuery) -> DocumentFilter {
    DocumentFilter {
        q: query.q.clone(),
        kind: query
            .filter("kind")
            .and_then(|word| word.parse::<DocumentKind>().ok()),
        direction: query
            .filter("direction")
            .and_then(|word| word.parse::<Direction>().ok()),
        state: query
            .filter("state")
            .and_then(|word| word.parse::<DocumentState>().ok()),
        from: query.day("issued_from"),
        to: query.day("issued_to"),
    }
}

async fn rows(
    site: &Site,
    visit: &Visit,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let page = documents(&site.platform, &asked(query), &ask).await?;
    let l = visit.lang;
    Ok(Rows::of(page, |row: DocumentRow| {
        let disputed = row.state == DocumentState::Disputed;
        vec![
            Cell::link(format!("/documents/{}", row.id), shown_number(l, &row)),
            Cell::text(shown_kind(l, &row.kind)),
            Cell::text(row.party_name),
            Cell::text(row.party_tax.unwrap_or_default()),
            Cell::maybe(row.issued_on, Cell::Day),
            Cell::maybe(row.total, Cell::Money),
            Cell::text(l.t(row.direction.key())),
            Cell::maybe(disputed.then(|| shown_state(l, row.state)), Cell::Tag),
            Cell::text(row.ettn.unwrap_or_default()),
            Cell::Moment(row.created_at),
        ]
        .into()
    }))
}
