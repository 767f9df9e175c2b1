//! The statement of an account on paper, in the customer's language: one currency, or each that the account has.

use axum::extract::State;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use kernel::ids::CustomerId;
use kernel::money::Currency;
use kernel::refusal::Refused;
use kernel::states::State as _;
use kernel::time::civil_day;
use paper::Template;
use platform::Failure;
use platform::paging::{PAGE_MAX, PageAsk};
use sea_orm::DatabaseConnection;
use serde::{Deserialize, Serialize};
use ui::{Fault, L, PanelLine, Path, Query, Site, Visit};

use super::account::{on_account, said};
use crate::queries::{self, Brief, EntryFilter, EntryLine};
use crate::rules::ledger::Side;

const STATEMENT: Template = Template::new("statement", include_str!("../../papers/statement.typ"));

/// Entries of one currency that a paper holds; who wants more asks for fewer days.
const LINES_MAX: usize = 2_000;

/// Which part of the account is printed; the names are those of the list's filters.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Asked {
    currency: String,
    day_from: Option<Date>,
    day_to: Option<Date>,
    lang: String,
}

#[derive(Serialize)]
struct Firm {
    name: String,
    address: String,
    phone: String,
    email: String,
    vkn: String,
    tax_office: String,
}

#[derive(Serialize)]
struct Head {
    lang: &'static str,
    firm: Firm,
    day: String,
    made: String,
    foot: String,
}

#[derive(Serialize)]
struct Party {
    role: String,
    name: String,
    lines: Vec<String>,
}

#[derive(Serialize)]
struct Line {
    day: String,
    what: String,
    text: String,
    document: String,
    debit: String,
    credit: String,
    balance: String,
}

#[derive(Serialize)]
struct Account {
    title: String,
    lines: Vec<Line>,
    sums: Vec<(String, String)>,
}

#[derive(Serialize)]
struct Page {
    paper: Head,
    title: String,
    customer: Party,
    facts: Vec<(String, String)>,
    words: Vec<String>,
    accounts: Vec<Account>,
    /// Credit and cards, which are no money of the account.
    beside: Vec<(String, String)>,
    beside_title: String,
    note: String,
}

/// The statement as PDF.
pub(super) async fn pdf(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<CustomerId>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let db = site.platform.db.read();
    let customer = queries::brief(db, id).await?;
    let l = L::new(platform::Lang::of_tag(&asked.lang).unwrap_or(customer.lang));
    let today = civil_day(site.platform.now());
    let customer_id = customer.id;
    let mut accounts = Vec::new();
    for currency in currencies(db, customer.id, &asked).await? {
        let filter = EntryFilter {
            customer: customer.id,
            currency,
            from: asked.day_from,
            to: asked.day_to,
        };
        accounts.push(account(db, l, &filter).await?);
    }
    let company = identity::company(db).await?;
    let page = Page {
        paper: head(company, today, l),
        title: l.t("accounts-statement-paper"),
        customer: party(customer, l),
        facts: vec![(l.t("accounts-statement-days"), days(&asked, today, l))],
        words: [
            "accounts-entry-day",
            "accounts-entry-what",
            "accounts-entry-document",
            "accounts-side-debit",
            "accounts-side-credit",
            "accounts-balance",
        ]
        .map(|key| l.t(key))
        .to_vec(),
        accounts,
        beside: beside(&site, &visit, customer_id, l).await?,
        beside_title: l.t("accounts-statement-beside"),
        note: l.t("accounts-statement-note"),
    };
    let pdf = paper::pdf::render_apart(&STATEMENT, &page, Vec::new())
        .await
        .map_err(Failure::internal)?;
    let name = format!("inline; filename=\"hesap-ozeti-{today}.pdf\"");
    let kind = (header::CONTENT_TYPE, "application/pdf".to_owned());
    let closed = (header::CACHE_CONTROL, "private, no-store".to_owned());
    Ok(([kind, (header::CONTENT_DISPOSITION, name), closed], pdf).into_response())
}

/// What the customer has beside the account, each with its number.
async fn beside(
    site: &Site,
    visit: &Visit,
    customer: CustomerId,
    l: L,
) -> Result<Vec<(String, String)>, Failure> {
    let lines = site.panel_lines(visit, on_account(customer), l).await?;
    let line = |one: PanelLine| (format!("{} {}", one.what, one.number), one.amount);
    Ok(lines.into_iter().map(line).collect())
}

/// The currency that is asked for, or all that the account has; an account without any entry is one in lira.
async fn currencies(
    db: &DatabaseConnection,
    customer: CustomerId,
    asked: &Asked,
) -> Result<Vec<Currency>, Fault> {
    if !asked.currency.is_empty() {
        return Ok(vec![Currency::of(&asked.currency)?]);
    }
    let balances = queries::balances(db, customer).await?;
    Ok(match balances.is_empty() {
        true => vec![Currency::TRY],
        false => balances.iter().map(|one| one.currency).collect(),
    })
}

async fn account(db: &DatabaseConnection, l: L, filter: &EntryFilter) -> Result<Account, Failure> {
    let opening = queries::balance_at(db, filter, filter.from).await?;
    let (debit, credit) = queries::totals(db, filter).await?;
    let closing = opening.plus(debit)?.minus(credit)?;
    let lines = all_lines(db, filter).await?;
    Ok(Account {
        title: filter.currency.code().to_owned(),
        lines: lines.into_iter().map(|one| line(l, one)).collect(),
        sums: vec![
            (l.t("accounts-opening"), l.money(opening)),
            (l.t("accounts-side-debit"), l.money(debit)),
            (l.t("accounts-side-credit"), l.money(credit)),
            (l.t("accounts-closing"), said(l, closing)),
        ],
    })
}

async fn all_lines(
    db: &DatabaseConnection,
    filter: &EntryFilter,
) -> Result<Vec<EntryLine>, Failure> {
    let mut lines = Vec::new();
    let mut ask = PageAsk {
        size: Some(PAGE_MAX),
        ..PageAsk::default()
    };
    loop {
        let page = queries::statement(db, filter, false, &ask).await?;
        lines.extend(page.rows);
        let Some(next) = page.next else {
            return Ok(lines);
        };
        if lines.len() >= LINES_MAX {
            let refused = Refused::whole("accounts-refused-statement-long");
            return Err(refused.with("most", LINES_MAX).into());
        }
        ask.after = Some(next);
    }
}

fn line(l: L, line: EntryLine) -> Line {
    let entry = line.entry;
    let on = |side| match entry.side == side {
        true => l.money(entry.amount),
        false => String::new(),
    };
    Line {
        day: l.day_short(entry.day),
        what: l.t(entry.kind.key()),
        debit: on(Side::Debit),
        credit: on(Side::Credit),
        balance: l.money(line.balance),
        document: entry.document.unwrap_or_default(),
        text: entry.text,
    }
}

fn days(asked: &Asked, today: Date, l: L) -> String {
    let to = l.day_short(asked.day_to.unwrap_or(today));
    match asked.day_from {
        Some(from) => format!("{} – {to}", l.day_short(from)),
        None => l.a1("accounts-statement-until", "day", to),
    }
}

fn party(customer: Brief, l: L) -> Party {
    let number = customer
        .tax_number
        .map(|number| format!("{} {number}", l.t("accounts-tax-number")));
    Party {
        role: l.t("accounts-statement-customer"),
        name: customer.name,
        lines: [customer.address, number].into_iter().flatten().collect(),
    }
}

fn head(company: Option<identity::Company>, today: Date, l: L) -> Head {
    let of =
        |read: fn(&identity::Company) -> String| company.as_ref().map(read).unwrap_or_default();
    Head {
        lang: l.code(),
        firm: Firm {
            name: of(|one| one.name.clone()),
            address: of(|one| one.head.on_one_line()),
            phone: of(|one| identity::shown_phone(&one.phone)),
            email: of(|one| one.mail.clone()),
            vkn: of(|one| one.tax_number.clone()),
            tax_office: of(|one| one.tax_office.clone()),
        },
        day: l.day_short(today),
        made: today.to_string(),
        foot: l.t("accounts-statement-paper"),
    }
}
