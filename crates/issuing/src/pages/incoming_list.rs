//! The list of documents that came in.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::export;
use ui::{Cell, Column, Empty, Fault, Filter, L, ListPage, ListQuery, Row, Rows, Site, Visit};

use super::choices;
use super::said::{due_tag, in_tag};
use crate::queries::{self, Incoming, IncomingFilter};
use crate::rules::incoming::InState;
use crate::rules::kind::EKind;

const COLUMNS: &[Column] = &[
    Column::words("number", "issuing-number"),
    Column::dates("day", "issuing-day"),
    Column::words("kind", "issuing-title-kind"),
    Column::words("sender", "issuing-sender"),
    Column::figures("total", "issuing-total"),
    Column::words("state", "issuing-title-state"),
    Column::dates("due", "issuing-answer-due"),
    Column::words("returns", "issuing-returns"),
    Column::words("tax", "issuing-tax-number").hidden(),
    Column::words("ettn", "issuing-ettn").hidden(),
    Column::dates("arrived", "issuing-arrived").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&query, civil_day(site.platform.now()));
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, l, &filter, ask).await;
        return Ok(export(l, format, "e-documents-in", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, l, &filter, query.ask()).await?;
    let frame = visit
        .frame("e-documents", l.t("issuing-incoming"))
        .back("/e-documents", l.t("issuing-e-documents"))
        .wide();
    ListPage::new(frame, &site, "e-documents-in", &query, COLUMNS, page)
        .tab("issuing-tab-all", "")
        .tab("issuing-tab-new", "state=new")
        .tab("issuing-tab-awaiting", "awaiting=1")
        .tab("issuing-tab-returns", "returns=1")
        .views(&site, &visit)
        .await?
        .search("issuing-search-in")
        .filter(&Filter::days("day", "issuing-day"))
        .filter(&Filter::choice(
            "kind",
            "issuing-title-kind",
            choices(l, EKind::ALL),
        ))
        .filter(&Filter::choice(
            "state",
            "issuing-title-state",
            choices(l, InState::ALL),
        ))
        .empty(Empty::new(
            "inbox",
            l.t("issuing-incoming-none"),
            l.t("issuing-incoming-none-text"),
        ))
        .answer()
}

fn asked(query: &ListQuery, today: Date) -> IncomingFilter {
    IncomingFilter {
        q: query.q.clone(),
        kind: query.filter("kind").and_then(|word| word.parse().ok()),
        state: query.filter("state").and_then(|word| word.parse().ok()),
        returns: query.filter("returns").is_some(),
        awaiting: query.filter("awaiting").map(|_| today),
        from: query.day("day_from"),
        to: query.day("day_to"),
    }
}

async fn rows(site: &Site, l: L, filter: &IncomingFilter, ask: PageAsk) -> Result<Rows, Failure> {
    let page = queries::incoming_page(&site.platform, filter, &ask).await?;
    let today = civil_day(site.platform.now());
    Ok(Rows::of(page, |one| row(l, today, one)))
}

fn row(l: L, today: Date, one: Incoming) -> Row {
    let due = one.answer_due_on.filter(|_| one.may_be_answered(today));
    let returned: Vec<&str> = one
        .returned
        .iter()
        .map(|(number, _)| number.as_str())
        .collect();
    let returned = match one.is_return() {
        true => returned.join(", "),
        false => String::new(),
    };
    vec![
        Cell::link(format!("/e-documents/incoming/{}", one.id), &one.number),
        Cell::Day(one.issued_on),
        Cell::text(format!("{} · {}", l.t(one.kind.key()), one.sort)),
        match one.customer {
            Some(id) => Cell::link(format!("/customers/{id}"), &one.sender_name),
            None => Cell::text(&one.sender_name),
        },
        Cell::maybe(one.total, Cell::Money),
        Cell::Tag(in_tag(l, &one)),
        Cell::maybe(due, |day| Cell::Tag(due_tag(l, day, today))),
        Cell::text(returned),
        Cell::text(one.sender_tax.unwrap_or_default()),
        Cell::text(one.ettn),
        Cell::Moment(one.arrived_at),
    ]
    .into()
}
