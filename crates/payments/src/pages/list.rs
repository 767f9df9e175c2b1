//! The list of takings, with the till of the days that are asked for: today's when none are.

use std::collections::HashMap;

use accounts::Brief;
use askama::Template;
use axum::extract::State;
use axum::response::Response;
use kernel::ids::{CustomerId, StationId};
use kernel::states::State as _;
use kernel::time::{civil_day, days_between};
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, Html, L, Site, State as Colour, Tag, Visit};

use super::{choices, stations};
use crate::panels::undone;
use crate::queries::{self, TILL_DAYS_MAX, Taking, TakingFilter, Till};
use crate::rules::taking::{Instrument, TakingKind};

const COLUMNS: &[Column] = &[
    Column::words("number", "payments-number"),
    Column::dates("at", "payments-at"),
    Column::words("customer", "payments-customer"),
    Column::words("kind", "payments-kind"),
    Column::words("instrument", "payments-instrument"),
    Column::figures("amount", "payments-amount"),
    Column::words("about", "payments-about"),
    Column::words("state", "payments-state"),
    Column::words("station", "payments-station").hidden(),
    Column::words("by", "payments-by").hidden(),
    Column::words("reference", "payments-reference").hidden(),
    Column::words("currency", "payments-currency").hidden(),
];

#[derive(Template)]
#[template(path = "payments/till.html")]
struct TillPart {
    title: String,
    figures: Vec<Figure>,
    empty: String,
}

/// One instrument: what is left, and how it came to it.
struct Figure {
    name: String,
    left: String,
    more: String,
}

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let filter = asked(&query);
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, ask).await;
        return Ok(export(l, format, "takings", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, query.ask()).await?;
    let frame = visit.frame("takings", l.t("payments-takings")).wide();
    ListPage::new(frame, &site, "takings", &query, COLUMNS, page)
        .views(&site, &visit)
        .await?
        .search("payments-search")
        .filter(&Filter::days("day", "payments-day"))
        .filter(&Filter::choice(
            "station",
            "payments-station",
            stations(&site, &visit, true).await?,
        ))
        .filter(&Filter::choice(
            "instrument",
            "payments-instrument",
            choices(l, Instrument::ALL),
        ))
        .filter(&Filter::choice(
            "kind",
            "payments-kind",
            choices(l, TakingKind::ALL),
        ))
        .above(till(&site, &visit, &filter).await?)
        .empty(Empty::new(
            "cash",
            l.t("payments-none"),
            l.t("payments-none-text"),
        ))
        .answer()
}

/// The filter of the address; a word that is none does not filter.
fn asked(query: &ListQuery) -> TakingFilter {
    TakingFilter {
        q: query.q.clone(),
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        instrument: query
            .filter("instrument")
            .and_then(|word| word.parse().ok()),
        kind: query.filter("kind").and_then(|word| word.parse().ok()),
        from: query.day("day_from"),
        to: query.day("day_to"),
    }
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &TakingFilter,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let page = queries::page(db, &visit.actor().stations, filter, &ask).await?;
    let customers = page.rows.iter().map(|taking| taking.customer);
    let names = Names {
        customers: accounts::briefs(db, customers.collect::<Vec<_>>()).await?,
        stations: identity::station_names(db).await?,
    };
    Ok(Rows::of(page, |taking| row(visit.lang, &names, taking)))
}

struct Names {
    customers: HashMap<CustomerId, Brief>,
    stations: HashMap<StationId, String>,
}

fn row(l: L, names: &Names, taking: Taking) -> Row {
    let customer = names.customers.get(&taking.customer);
    let customer = customer.map(|who| (format!("/customers/{}", who.id), who.name.clone()));
    let kind = match taking.kind.comes_in() {
        true => Colour::Good,
        false => Colour::Wait,
    };
    let station = names.stations.get(&taking.station).cloned();
    vec![
        Cell::link(format!("/takings/{}", taking.id), &taking.number),
        Cell::Moment(taking.at),
        Cell::maybe(customer, |(url, name)| Cell::link(url, name)),
        Cell::Tag(Tag::new(kind, l.t(taking.kind.key()))),
        Cell::text(l.t(taking.instrument.key())),
        Cell::Money(taking.signed()),
        Cell::text(taking.about.clone().unwrap_or_default()),
        Cell::maybe(undone(l, &taking), Cell::Tag),
        Cell::text(station.unwrap_or_default()),
        Cell::text(taking.by),
        Cell::text(taking.reference.unwrap_or_default()),
        Cell::text(taking.amount.currency.code()),
    ]
    .into()
}

/// The till of the days asked for and the station asked for; whatever else is filtered, a till counts all of its money.
async fn till(site: &Site, visit: &Visit, filter: &TakingFilter) -> Result<Html, Fault> {
    let l = visit.lang;
    let today = civil_day(site.platform.now());
    let to = filter.to.unwrap_or(today);
    let from = filter.from.unwrap_or(match filter.to {
        Some(to) => to,
        None => today,
    });
    let span = days_between(from, to);
    if !(0..TILL_DAYS_MAX).contains(&span) {
        let said = TillPart {
            title: l.t("payments-till"),
            figures: Vec::new(),
            empty: l.a1("payments-till-days", "n", i64::from(TILL_DAYS_MAX)),
        };
        return Ok(Html::of(&said)?);
    }
    let db = site.platform.db.read();
    let till = queries::till(db, &visit.actor().stations, filter.station, from, to).await?;
    let days = match span {
        0 => l.day(from),
        _ => format!("{} – {}", l.day(from), l.day(to)),
    };
    let part = TillPart {
        title: l.a1("payments-till-of", "days", days),
        figures: till.iter().map(|till| figure(l, till)).collect(),
        empty: l.t("payments-till-none"),
    };
    Ok(Html::of(&part)?)
}

fn figure(l: L, till: &Till) -> Figure {
    let more = [
        ("taken", l.money(till.taken).into()),
        ("given", l.money(till.given).into()),
    ];
    Figure {
        name: l.t(till.instrument.key()),
        left: l.money(till.left()),
        more: l.a("payments-till-more", &more),
    }
}
