//! JSON of a customer's account: balances, entries, an entry by hand and its reversal.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Refused;
use kernel::ids::{CustomerId, LedgerEntryId, Ref};
use kernel::money::{Currency, Money};
use kernel::time::civil_day;
use serde::{Deserialize, Serialize};
use ui::api::{Rows, page_ask};
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use crate::acts::{self, EntryByHand};
use crate::queries::{self, Entry, EntryFilter, EntryLine};
use crate::rules::ledger::{EntryKind, Side, chosen};

/// What stands in one currency.
#[derive(Serialize, ToSchema)]
pub(super) struct BalanceWire {
    /// Above zero the customer owes, below zero we owe them.
    #[schema(example = "1250.00")]
    balance: String,
    /// ISO 4217.
    #[schema(example = "TRY")]
    currency: String,
}

impl From<Money> for BalanceWire {
    fn from(money: Money) -> Self {
        Self {
            balance: money.decimal().to_string(),
            currency: money.currency.code().to_owned(),
        }
    }
}

/// Balances of a customer
#[utoipa::path(get, path = "/api/v1/customers/{id}/account", tag = "customers", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = Vec<BalanceWire>), ui::api::Problems))]
pub(super) async fn balances(
    State(site): State<Site>,
    Path(id): Path<CustomerId>,
) -> Result<Json<Vec<BalanceWire>>, Fault> {
    let db = site.platform.db.read();
    let id = queries::resolve(db, id).await?;
    let balances = queries::balances(db, id).await?;
    Ok(Json(balances.into_iter().map(Into::into).collect()))
}

/// An entry of an account.
#[derive(Serialize, ToSchema)]
pub(super) struct EntryWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: LedgerEntryId,
    /// Whose account.
    #[schema(value_type = String, format = "uuid")]
    customer: CustomerId,
    /// The day to which it belongs.
    #[schema(value_type = String, format = Date)]
    day: Date,
    /// When it was written.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// `debit` (the customer owes) or `credit`.
    #[schema(value_type = String)]
    side: Side,
    /// How much.
    #[schema(example = "1250.00")]
    amount: String,
    /// ISO 4217.
    currency: String,
    /// `opening`, `correction`, `charge`, `deposit`, `payment`, `give_back`, `refund` or `reversal`.
    #[schema(value_type = String)]
    kind: EntryKind,
    /// The record that caused it, `kind:id`.
    #[schema(value_type = Option<String>, example = "taking:01936f0e-0000-7000-8000-000000000000")]
    cause: Option<Ref>,
    /// Number of the document behind it.
    document: Option<String>,
    /// What it is about.
    text: String,
    /// The entry that it undoes.
    #[schema(value_type = Option<String>, format = "uuid")]
    reverses: Option<LedgerEntryId>,
    /// The entry that undoes it.
    #[schema(value_type = Option<String>, format = "uuid")]
    reversed_by: Option<LedgerEntryId>,
    /// The balance after it, in lists.
    #[serde(skip_serializing_if = "Option::is_none")]
    balance: Option<String>,
}

impl From<Entry> for EntryWire {
    fn from(entry: Entry) -> Self {
        Self {
            id: entry.id,
            customer: entry.customer,
            day: entry.day,
            at: entry.at,
            side: entry.side,
            amount: entry.amount.decimal().to_string(),
            currency: entry.amount.currency.code().to_owned(),
            kind: entry.kind,
            cause: entry.cause,
            document: entry.document,
            text: entry.text,
            reverses: entry.reverses,
            reversed_by: entry.reversed_by,
            balance: None,
        }
    }
}

impl From<EntryLine> for EntryWire {
    fn from(line: EntryLine) -> Self {
        Self {
            balance: Some(line.balance.decimal().to_string()),
            ..Self::from(line.entry)
        }
    }
}

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct EntriesAsk {
    /// ISO 4217; `TRY` when absent.
    currency: Option<String>,
    /// From this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Up to this day.
    #[param(value_type = Option<String>, format = Date)]
    to: Option<Date>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// Entries of a customer's account in one currency, by day
#[utoipa::path(get, path = "/api/v1/customers/{id}/account/entries", tag = "customers", params(("id" = uuid::Uuid, Path), EntriesAsk), responses((status = 200, body = Rows<EntryWire>), ui::api::Problems))]
pub(super) async fn entries(
    State(site): State<Site>,
    Path(id): Path<CustomerId>,
    Query(wish): Query<EntriesAsk>,
) -> Result<Json<Rows<EntryWire>>, Fault> {
    let db = site.platform.db.read();
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = EntryFilter {
        customer: queries::resolve(db, id).await?,
        currency: currency(wish.currency.as_deref())?,
        from: wish.from,
        to: wish.to,
    };
    let page = queries::statement(db, &filter, false, &ask).await?;
    Ok(Json(Rows::of(page, EntryWire::from)))
}

fn currency(code: Option<&str>) -> Result<Currency, Refused> {
    let currency = Currency::of(code.unwrap_or("TRY"));
    currency.map_err(|refusal| refusal.at("currency").into())
}

/// An entry by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewEntryWire {
    /// `opening` or `correction`.
    kind: String,
    /// `debit` or `credit`.
    side: String,
    /// How much, above zero.
    #[schema(example = "1250.00")]
    amount: String,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// The day to which it belongs; today when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
    /// Number of a document.
    #[serde(default)]
    document: Option<String>,
    /// Why; a correction needs it.
    #[serde(default)]
    text: String,
}

impl NewEntryWire {
    fn read(self, customer: CustomerId, today: Date) -> Result<EntryByHand, Refused> {
        let amount = Money::parse(&self.amount, currency(self.currency.as_deref())?);
        Ok(EntryByHand {
            customer,
            kind: chosen(&self.kind, "kind", "accounts-refused-entry-kind")?,
            side: chosen(&self.side, "side", "accounts-refused-side")?,
            amount: amount.map_err(|refusal| refusal.at("amount"))?,
            day: self.day.unwrap_or(today),
            document: self.document,
            text: self.text,
        })
    }
}

/// Post an entry by hand
#[utoipa::path(post, path = "/api/v1/customers/{id}/account/entries", tag = "customers", params(("id" = uuid::Uuid, Path)), request_body = NewEntryWire, responses((status = 201, body = EntryWire), ui::api::Problems))]
pub(super) async fn post_entry(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<CustomerId>,
    body: OnceBody<NewEntryWire>,
) -> Result<Response, Fault> {
    let new = body.input.read(id, civil_day(site.platform.now()))?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let made = acts::post_by_hand(&mut work, caller.may()?, new).await?;
    let made = EntryWire::from(queries::entry(work.conn(), made).await?);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Why an entry is reversed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReverseWire {
    /// Why.
    why: String,
}

/// Reverse an entry that was posted by hand
///
/// Answers with the entry that undoes it.
#[utoipa::path(post, path = "/api/v1/customers/{id}/account/entries/{entry}/reverse", tag = "customers", params(("id" = uuid::Uuid, Path), ("entry" = uuid::Uuid, Path)), request_body = ReverseWire, responses((status = 201, body = EntryWire), ui::api::Problems))]
pub(super) async fn reverse_entry(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((id, entry)): Path<(CustomerId, LedgerEntryId)>,
    body: OnceBody<ReverseWire>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let may = caller.may()?;
    let made = acts::reverse_by_hand(&mut work, may, id, entry, &body.input.why).await?;
    let made = EntryWire::from(queries::entry(work.conn(), made).await?);
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}
