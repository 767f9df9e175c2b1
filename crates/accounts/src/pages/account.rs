//! The statement of a customer's account: what stood before, each entry with the balance after it, what is open and how old it is.

use askama::Template;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::Failure;
use platform::paging::PageAsk;
use ui::list::{Cell, Column, Filter, ListPage, ListQuery, Row, Rows, export};
use ui::{Choice, Empty, Fault, FormState, Html, L, PanelLine, Path, Site, Visit, see_other};

use crate::queries::{self, EntryFilter, EntryLine};
use crate::rules::ledger::Side;

const COLUMNS: &[Column] = &[
    Column::words("what", "accounts-entry-what"),
    Column::dates("day", "accounts-entry-day").sortable(),
    Column::words("document", "accounts-entry-document"),
    Column::figures("debit", "accounts-side-debit"),
    Column::figures("credit", "accounts-side-credit"),
    Column::figures("balance", "accounts-balance"),
    Column::words("text", "accounts-entry-text"),
    Column::words("by", "accounts-entry-by").hidden(),
];

/// Texts of the ages, youngest first.
const AGE_TEXTS: [&str; 4] = [
    "accounts-age-30",
    "accounts-age-60",
    "accounts-age-90",
    "accounts-age-more",
];

#[derive(Template)]
#[template(path = "accounts/account_above.html")]
struct Above {
    figures: Vec<(String, String)>,
    ages: Vec<(String, String)>,
    /// Where the statement is printed, with the days and the currency that are shown.
    print: String,
    /// Where the customer is reminded, for whoever may when something is overdue.
    remind: Option<(String, FormState)>,
    /// What the customer has beside the account: store credit, which is no money.
    beside: Vec<Html>,
    l: L,
}

/// Panels on the page of an account stand on this word, with the customer's id.
const ON_ACCOUNT: &str = "account";

pub(super) async fn show(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    query: ListQuery,
) -> Result<Response, Fault> {
    let (l, db) = (visit.lang, site.platform.db.read());
    let row = queries::customer_row(db, id).await?;
    if let Some(survivor) = row.merged_into {
        return Ok(see_other(format!("/customers/{survivor}/account"), None));
    }
    let balances = queries::balances(db, id).await?;
    let filter = asked(id, &query, &balances)?;
    if let Some(format) = query.format {
        let beside = site.panel_lines(&visit, on_account(id), l).await?;
        let page = async |ask| {
            let mut page = rows(&site, l, &filter, &query, ask).await?;
            if page.next.is_none() {
                page.rows.extend(beside.iter().map(beside_row));
            }
            Ok(page)
        };
        return Ok(export(l, format, "account", COLUMNS, &query, page).await?);
    }
    let page = rows(&site, l, &filter, &query, query.ask()).await?;
    let frame = visit
        .frame("customers", l.t("accounts-account"))
        .back(format!("/customers/{id}"), row.name)
        .wide();
    let mut list = ListPage::new(frame, &site, "account", &query, COLUMNS, page)
        .filter(&Filter::choice(
            "currency",
            "accounts-currency",
            currencies(&balances),
        ))
        .filter(&Filter::days("day", "accounts-entry-day"))
        .above(above(&site, &visit, &filter).await?)
        .empty(Empty::new(
            "receipt",
            l.t("accounts-account-empty"),
            l.t("accounts-account-empty-text"),
        ));
    if visit.can("account.post") {
        let url = format!("/customers/{id}/account/new");
        list = list.action(url, l.t("accounts-entry-new"), "n");
    }
    list.answer()
}

/// The account of a customer, as panels on its page know it.
pub(super) const fn on_account(customer: CustomerId) -> Ref {
    Ref {
        kind: ON_ACCOUNT,
        id: customer.uuid(),
    }
}

/// What stands beside the account, below its entries: not in the columns of debit and credit, for it is no money that is owed.
fn beside_row(line: &PanelLine) -> Row {
    vec![
        Cell::text(&line.what),
        Cell::Empty,
        Cell::text(&line.number),
        Cell::Empty,
        Cell::Empty,
        Cell::Empty,
        Cell::text(&line.amount),
        Cell::Empty,
    ]
    .into()
}

/// The account that is asked for; without a currency the lira's, or the only one there is.
fn asked(id: CustomerId, query: &ListQuery, balances: &[Money]) -> Result<EntryFilter, Fault> {
    let asked = query.filter("currency").map(Currency::of).transpose();
    let lira = balances
        .iter()
        .any(|balance| balance.currency == Currency::TRY);
    let usual = match balances.first() {
        Some(balance) if !lira => balance.currency,
        _ => Currency::TRY,
    };
    Ok(EntryFilter {
        customer: id,
        currency: asked?.unwrap_or(usual),
        from: query.day("day_from"),
        to: query.day("day_to"),
    })
}

fn currencies(balances: &[Money]) -> Vec<Choice> {
    let choice = |balance: &Money| Choice::new(balance.currency.code(), balance.currency.code());
    balances.iter().map(choice).collect()
}

async fn rows(
    site: &Site,
    l: L,
    filter: &EntryFilter,
    query: &ListQuery,
    ask: PageAsk,
) -> Result<Rows, Failure> {
    let down = query.sort.as_ref().is_some_and(|sort| sort.down);
    let page = queries::statement(site.platform.db.read(), filter, down, &ask).await?;
    Ok(Rows::of(page, |line| self::line(l, line)))
}

fn line(l: L, line: EntryLine) -> Row {
    let entry = line.entry;
    let on = |side| match entry.side == side {
        true => Cell::Money(entry.amount),
        false => Cell::Empty,
    };
    let url = format!("/customers/{}/account/{}", entry.customer, entry.id);
    let undone = entry.reversed_by.map(|_| l.t("accounts-entry-reversed"));
    vec![
        Cell::link(url, l.t(entry.kind.key())).sub(undone.unwrap_or_default()),
        Cell::Day(entry.day),
        Cell::text(entry.document.clone().unwrap_or_default()),
        on(Side::Debit),
        on(Side::Credit),
        Cell::Money(line.balance),
        Cell::text(entry.text),
        Cell::text(entry.by),
    ]
    .into()
}

async fn above(site: &Site, visit: &Visit, filter: &EntryFilter) -> Result<Html, Fault> {
    let l = visit.lang;
    let db = site.platform.db.read();
    let today = civil_day(site.platform.now());
    let opening = queries::balance_at(db, filter, filter.from).await?;
    let (debit, credit) = queries::totals(db, filter).await?;
    let closing = opening.plus(debit)?.minus(credit)?;
    let aged = queries::account_ageing(db, filter.customer, filter.currency, today).await?;
    let money = |minor| l.money(Money::new(minor, filter.currency));
    let some = aged.open.iter().copied().zip(AGE_TEXTS);
    let some = some.filter(|(open, _)| *open > 0);
    let overdue = aged.overdue() > 0 && visit.can("account.post");
    let url = format!("/customers/{}/account", filter.customer);
    let page = Above {
        beside: site.panels(visit, on_account(filter.customer)).await.main,
        l,
        print: printed(&url, filter),
        remind: overdue.then(|| (format!("{url}/remind"), FormState::new(visit))),
        figures: vec![
            (l.t("accounts-opening"), l.money(opening)),
            (l.t("accounts-side-debit"), l.money(debit)),
            (l.t("accounts-side-credit"), l.money(credit)),
            (l.t("accounts-closing"), said(l, closing)),
        ],
        ages: some.map(|(open, text)| (l.t(text), money(open))).collect(),
    };
    Ok(Html::of(&page)?)
}

/// The address of the paper that says what the list shows.
fn printed(url: &str, filter: &EntryFilter) -> String {
    let day =
        |name: &str, day: Option<Date>| day.map(|day| format!("&{name}={day}")).unwrap_or_default();
    let (from, to) = (day("day_from", filter.from), day("day_to", filter.to));
    let currency = filter.currency.code();
    format!("{url}/statement.pdf?currency={currency}{from}{to}")
}

/// A balance in words: how much, and who owes it.
pub(super) fn said(l: L, balance: Money) -> String {
    match balance.minor {
        0 => l.money(balance),
        minor if minor > 0 => l.a1("accounts-owes", "amount", l.money(balance)),
        _ => {
            let ours = balance.negated().unwrap_or(balance);
            l.a1("accounts-we-owe", "amount", l.money(ours))
        }
    }
}
