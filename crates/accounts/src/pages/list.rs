//! The list of customers, with filters, saved views and export.

use std::collections::HashMap;

use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use kernel::time::start_of_day;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, L, Site, Visit};

use crate::acts::shown_phone;
use crate::permissions::ExportCustomers;
use crate::queries::{self, Line, Order};
use crate::records::segment;
use crate::rules::customer::CustomerKind;

const COLUMNS: &[Column] = &[
    Column::words("name", "accounts-name").sortable(),
    Column::words("phone", "accounts-contact-phone"),
    Column::words("mail", "accounts-contact-email"),
    Column::words("place", "accounts-place"),
    Column::words("tax", "accounts-tax-number").hidden(),
    Column::words("kind", "accounts-kind").hidden(),
    Column::words("segment", "accounts-segment").hidden(),
    Column::dates("since", "accounts-since").sortable(),
    Column::dates("changed", "accounts-changed")
        .sortable()
        .hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    if let Some(format) = query.format {
        visit.may::<ExportCustomers>()?;
        let page = async |ask| rows(&site, l, &query, ask).await;
        return Ok(export(l, format, "customers", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, l, &query, query.ask()).await?;
    let frame = visit.frame("customers", l.t("accounts-customers")).wide();
    let mut list = ListPage::new(frame, &site, "customers", &query, COLUMNS, page)
        .tab("accounts-view-all", "")
        .tab("accounts-view-persons", "kind=person")
        .tab("accounts-view-companies", "kind=company")
        .views(&site, &visit)
        .await?
        .search("accounts-search")
        .filter(&Filter::choice(
            "city",
            "accounts-city",
            cities(&site).await?,
        ))
        .filter(&Filter::choice(
            "segment",
            "accounts-segment",
            segments(&site).await?,
        ))
        .filter(&Filter::days("since", "accounts-since"))
        .empty(empty(l));
    if visit.can("customer.edit") {
        list = list.action("/customers/new", l.t("accounts-customer-new"), "n");
    }
    if visit.can("customer.merge") {
        list = list.action("/customers/duplicates", l.t("accounts-duplicates"), "");
    }
    list.answer()
}

fn empty(l: L) -> Empty {
    Empty::new("users", l.t("accounts-empty"), l.t("accounts-empty-text"))
        .act("/customers/new", l.t("accounts-customer-new"))
}

/// How old the choice of cities may be: that of a new one comes a minute later.
const CITIES_AGE: SignedDuration = SignedDuration::from_secs(60);

async fn cities(site: &Site) -> Result<Vec<Choice>, Failure> {
    let ask = queries::cities(site.platform.db.read());
    let asked = site.platform.remembered("accounts.cities", CITIES_AGE, ask);
    let choice = |city: &String| Choice::new(city.clone(), city.clone());
    Ok(asked.await?.iter().map(choice).collect())
}

async fn segments(site: &Site) -> Result<Vec<Choice>, Failure> {
    let rows = queries::segments(site.platform.db.read()).await?;
    let choice = |row: segment::Model| Choice::new(row.code, row.name);
    Ok(rows.into_iter().map(choice).collect())
}

async fn rows(site: &Site, l: L, query: &ListQuery, ask: PageAsk) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, &filter(query), order(query), &ask).await?;
    let names = queries::segment_names(db).await?;
    Ok(Rows::of(page, |line| row(l, line, &names)))
}

fn row(l: L, line: Line, segments: &HashMap<String, String>) -> Row {
    let segment = line.segment.and_then(|code| segments.get(&code));
    let brief = line.brief;
    let day = |moment| Cell::Day(kernel::time::civil_day(moment));
    vec![
        Cell::link(format!("/customers/{}", brief.id), brief.name),
        Cell::text(brief.phone.as_deref().map(shown_phone).unwrap_or_default()),
        Cell::text(brief.mail.unwrap_or_default()),
        Cell::text(brief.place.unwrap_or_default()),
        Cell::text(brief.tax_number.unwrap_or_default()),
        Cell::text(l.t(brief.kind.text())),
        Cell::text(segment.cloned().unwrap_or_default()),
        day(line.created_at),
        day(line.updated_at),
    ]
    .into()
}

fn filter(query: &ListQuery) -> queries::Filter {
    queries::Filter {
        q: query.q.clone(),
        kind: query.filter("kind").and_then(CustomerKind::of_key),
        city: query.filter("city").unwrap_or_default().to_owned(),
        source: query.filter("source").unwrap_or_default().to_owned(),
        segment: query.filter("segment").unwrap_or_default().to_owned(),
        since: query.day("since_from").and_then(morning_of),
        until: query
            .day("since_to")
            .and_then(|day| morning_of(day.tomorrow().ok()?)),
    }
}

fn morning_of(day: Date) -> Option<Timestamp> {
    start_of_day(day).ok()
}

fn order(query: &ListQuery) -> Order {
    let Some(sort) = &query.sort else {
        return Order::Name;
    };
    match (sort.key.as_str(), sort.down) {
        ("name", true) => Order::NameDown,
        ("since", false) => Order::Oldest,
        ("since", true) => Order::Newest,
        ("changed", _) => Order::Changed,
        _ => Order::Name,
    }
}
