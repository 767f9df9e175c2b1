//! The list of refunds: what has to be paid soonest first.

use std::collections::HashMap;

use accounts::Brief;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, GrantedRefundId, StationId};
use kernel::states::State as _;
use kernel::time::{add_days, civil_day, start_of_day};
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Empty, Fault, L, Site, State as Colour, Tag, Visit};

use super::{choices, stations};
use crate::queries::{self, Refund, RefundFilter, RefundOrder};
use crate::rules::refund::{GrantKind, PaymentState, RefundState, Way};

const COLUMNS: &[Column] = &[
    Column::words("number", "payments-refund-number"),
    Column::dates("due", "payments-due-by"),
    Column::words("customer", "payments-customer"),
    Column::words("about", "payments-about"),
    Column::figures("amount", "payments-amount"),
    Column::words("state", "payments-state"),
    Column::words("way", "payments-way"),
    Column::words("asked_by", "payments-asked-by"),
    Column::dates("asked_at", "payments-asked-at"),
    Column::words("kind", "payments-kind").hidden(),
    Column::words("station", "payments-station").hidden(),
    Column::words("reason", "payments-reason").hidden(),
    Column::words("currency", "payments-currency").hidden(),
];

pub(super) async fn list(
    State(site): State<Site>,
    visit: Visit,
    query: ListQuery,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let today = civil_day(site.platform.now());
    let (filter, order) = asked(&query, today)?;
    if let Some(format) = query.format {
        let page = async |ask| rows(&site, &visit, &filter, order, ask).await;
        return Ok(export(l, format, "refunds", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, &visit, &filter, order, query.ask()).await?;
    let frame = visit.frame("refunds", l.t("payments-refunds")).wide();
    let mut list = ListPage::new(frame, &site, "refunds", &query, COLUMNS, page)
        .tab("payments-tab-open", "")
        .tab("payments-tab-overdue", "show=overdue")
        .tab("payments-tab-waiting", "state=waiting")
        .tab("payments-tab-trouble", "show=trouble")
        .tab("payments-tab-all", "show=all")
        .views(&site, &visit)
        .await?
        .search("payments-refund-search")
        .filter(&Filter::choice(
            "state",
            "payments-state",
            choices(l, RefundState::ALL),
        ))
        .filter(&Filter::choice("way", "payments-way", choices(l, Way::ALL)))
        .filter(&Filter::choice(
            "kind",
            "payments-kind",
            choices(l, GrantKind::ALL),
        ))
        .filter(&Filter::choice(
            "station",
            "payments-station",
            stations(&site, &visit, true).await?,
        ))
        .filter(&Filter::days("day", "payments-asked-at"))
        .empty(Empty::new(
            "receipt-refund",
            l.t("payments-refunds-none"),
            l.t("payments-refunds-none-text"),
        ));
    if visit.can("payments.pay") {
        list = list.action("/refunds/bank", l.t("payments-bank-lists"), "b");
    }
    list.answer()
}

/// The filter of the address: what is open, unless something else is asked for.
fn asked(query: &ListQuery, today: Date) -> Result<(RefundFilter, RefundOrder), Failure> {
    let show = query.filter("show").unwrap_or_default();
    let state = query.filter("state").and_then(|word| word.parse().ok());
    let q = query.q.clone();
    let all = show == "all" || !q.is_empty();
    let open = !all && state.is_none();
    let before = query.day("day_to").map(|day| add_days(day, 1)).transpose();
    let before = before.map_err(Failure::from)?;
    let filter = RefundFilter {
        q,
        customer: query.filter("customer").and_then(|id| id.parse().ok()),
        station: query.filter("station").and_then(|id| id.parse().ok()),
        state,
        open,
        kind: query.filter("kind").and_then(|word| word.parse().ok()),
        way: query.filter("way").and_then(|word| word.parse().ok()),
        trouble: show == "trouble",
        overdue_on: (show == "overdue").then_some(today),
        from: query.day("day_from").map(start_of_day).transpose()?,
        before: before.map(start_of_day).transpose()?,
    };
    let order = match open || state == Some(RefundState::Waiting) {
        true => RefundOrder::Due,
        false => RefundOrder::Newest,
    };
    Ok((filter, order))
}

async fn rows(
    site: &Site,
    visit: &Visit,
    filter: &RefundFilter,
    order: RefundOrder,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let db = site.platform.db.read();
    let seen = &visit.actor().stations;
    let page = queries::refunds_page(db, seen, filter, order, &ask).await?;
    let customers = page.rows.iter().map(|refund| refund.customer);
    let ids = page.rows.iter().map(|refund| refund.id);
    let names = Names {
        ways: queries::ways_of(db, ids.collect::<Vec<_>>()).await?,
        customers: accounts::briefs(db, customers.collect::<Vec<_>>()).await?,
        stations: identity::station_names(db).await?,
        today: civil_day(site.platform.now()),
    };
    Ok(Rows::of(page, |refund| row(visit.lang, &names, refund)))
}

struct Names {
    ways: HashMap<GrantedRefundId, Vec<(Way, PaymentState)>>,
    customers: HashMap<CustomerId, Brief>,
    stations: HashMap<StationId, String>,
    today: Date,
}

fn row(l: L, names: &Names, refund: Refund) -> Row {
    let customer = names.customers.get(&refund.customer);
    let customer = customer.map(|who| (format!("/customers/{}", who.id), who.name.clone()));
    let station = refund.station.and_then(|id| names.stations.get(&id));
    let ways = names.ways.get(&refund.id).map(Vec::as_slice);
    vec![
        Cell::link(format!("/refunds/{}", refund.id), &refund.number),
        Cell::maybe(refund.due_by, Cell::Day),
        Cell::maybe(customer, |(url, name)| Cell::link(url, name)),
        Cell::text(&refund.about),
        Cell::Money(refund.total),
        Cell::Tag(refund_tag(l, &refund, names.today)),
        Cell::text(way_words(l, ways.unwrap_or_default())),
        Cell::text(&refund.asked_by),
        Cell::Moment(refund.asked_at),
        Cell::text(l.t(refund.kind.key())),
        Cell::maybe(station.cloned(), Cell::text),
        Cell::text(&refund.reason),
        Cell::text(refund.total.currency.code()),
    ]
    .into()
}

/// The ways of a refund's portions, each once.
fn way_words(l: L, ways: &[(Way, PaymentState)]) -> String {
    let mut words: Vec<String> = Vec::new();
    for (way, _) in ways {
        let name = l.t(way.key());
        if !words.contains(&name) {
            words.push(name);
        }
    }
    match words.is_empty() {
        true => l.t("payments-way-to-choose"),
        false => words.join(", "),
    }
}

/// A refund's state with its colour: what is late or stuck is said first.
pub(crate) fn refund_tag(l: L, refund: &Refund, today: Date) -> Tag {
    if refund.trouble {
        return Tag::new(Colour::Late, l.t("payments-refund-trouble"));
    }
    if let Some(held) = refund.held_for.filter(|_| refund.is_held()) {
        return Tag::new(Colour::Wait, l.t(held.key()));
    }
    if refund.overdue(today) {
        return Tag::new(Colour::Late, l.t("payments-refund-overdue"));
    }
    let colour = match refund.state {
        RefundState::Waiting => Colour::Wait,
        RefundState::Due => Colour::Soon,
        RefundState::Paid => Colour::Good,
        RefundState::Denied | RefundState::Cancelled => Colour::Plain,
    };
    Tag::new(colour, l.t(refund.state.key()))
}
