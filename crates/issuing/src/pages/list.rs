//! The list of documents that go out.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use kernel::ids::StationId;
use kernel::states::State as _;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::export;
use ui::{
    Cell, Choice, Column, Empty, Fault, Filter, L, ListPage, ListQuery, Row, Rows, Site, Visit,
};

use super::said::{named, state_tag, trouble};
use super::{choices, stations};
use crate::queries::{self, EDocument, EDocumentFilter};
use crate::rules::kind::EKind;
use crate::rules::state::EState;

const COLUMNS: &[Column] = &[
    Column::words("number", "issuing-number"),
    Column::dates("day", "issuing-day"),
    Column::words("kind", "issuing-title-kind"),
    Column::words("receiver", "issuing-receiver"),
    Column::figures("total", "issuing-total"),
    Column::words("state", "issuing-title-state"),
    Column::words("trouble", "issuing-title-trouble"),
    Column::words("station", "issuing-station").hidden(),
    Column::words("sort", "issuing-sort").hidden(),
    Column::words("tax", "issuing-tax-number").hidden(),
    Column::words("ettn", "issuing-ettn").hidden(),
    Column::words("currency", "issuing-currency").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&query);
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "e-documents", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit
        .frame("e-documents", l.t("issuing-e-documents"))
        .wide();
    ListPage::new(frame, &site, "e-documents", &query, COLUMNS, page)
        .tab("issuing-tab-all", "")
        .tab("issuing-tab-stuck", "stuck=1")
        .tab("issuing-tab-drafts", "state=draft")
        .views(&site, &visit)
        .await?
        .search("issuing-search")
        .filter(&Filter::days("day", "issuing-day"))
        .filter(&Filter::choice(
            "kind",
            "issuing-title-kind",
            choices(l, EKind::ALL),
        ))
        .filter(&Filter::choice(
            "state",
            "issuing-title-state",
            choices(l, EState::ALL),
        ))
        .filter(&Filter::choice(
            "series",
            "issuing-series",
            series(&site).await?,
        ))
        .filter(&Filter::choice(
            "station",
            "issuing-station",
            stations(&site, &visit).await?,
        ))
        .action("/e-documents/incoming", l.t("issuing-incoming"), "")
        .action("/e-documents/exports", l.t("issuing-exports"), "")
        .empty(Empty::new(
            "file-invoice",
            l.t("issuing-none"),
            l.t("issuing-none-text"),
        ))
        .answer()
}

async fn series(site: &Site) -> Result<Vec<Choice>, Failure> {
    let all = queries::series_list(site.platform.db.read()).await?;
    Ok(all
        .into_iter()
        .map(|one| Choice::new(one.id.to_string(), one.prefix))
        .collect())
}

/// The filter of the address; a word that is none does not filter.
fn asked(query: &ListQuery) -> EDocumentFilter {
    EDocumentFilter {
        q: query.q.clone(),
        kind: query.filter("kind").and_then(|word| word.parse().ok()),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        series: query.filter("series").and_then(|id| id.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        stuck: query.filter("stuck").is_some(),
        from: query.day("day_from"),
        to: query.day("day_to"),
    }
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &EDocumentFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let page = queries::page(&site.platform, &visit.actor().stations, filter, &ask).await?;
    let names = identity::station_names(site.platform.db.read()).await?;
    Ok(Rows::of(page, |one| row(visit.lang, &names, one)))
}

fn row(l: L, names: &HashMap<StationId, String>, one: EDocument) -> Row {
    let station = names.get(&one.station).cloned().unwrap_or_default();
    let customer = one.customer.map(|id| format!("/customers/{id}"));
    let party = one.party_name.clone();
    vec![
        Cell::link(format!("/e-documents/{}", one.id), named(l, &one)),
        Cell::Day(one.issued_on),
        Cell::text(l.t(one.kind.key())),
        match customer {
            Some(url) => Cell::link(url, party),
            None => Cell::text(party),
        },
        Cell::maybe(one.total, Cell::Money),
        Cell::Tag(state_tag(l, &one)),
        Cell::text(trouble(l, &one)),
        Cell::text(station),
        Cell::text(one.sort),
        Cell::text(one.party_tax.unwrap_or_default()),
        Cell::text(one.ettn),
        Cell::text(
            one.total
                .map_or(String::new(), |total| total.currency.code().to_owned()),
        ),
    ]
    .into()
}
