//! JSON of wallets. Wire types stand here and nowhere else.

mod cards;

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, WalletAccountId, WalletEntryId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::{Problems, Rows, page_ask};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use crate::acts::{self, NewWallet, Spend};
use crate::permissions::{AdjustWallets, IssueCredit, ReadWallets, SpendCredit};
use crate::queries::{self, Wallet, WalletEntry, WalletFilter};
use crate::rules::ledger::{EntryKind, Unit, WalletKind};

/// All routes with their needs.
#[must_use]
pub fn api_routes() -> ApiRoutes {
    let read = Need::permission::<ReadWallets>();
    let spend = Need::permission::<SpendCredit>();
    ApiRoutes::new()
        .add(routes!(list), read)
        .add(routes!(get_one), read)
        .add(routes!(entries), read)
        .add(routes!(issue), Need::permission::<IssueCredit>())
        .add(routes!(find_card), spend)
        .add(routes!(spend_some), spend)
        .add(routes!(adjust), Need::permission::<AdjustWallets>())
        .merge(cards::routes())
}

/// A wallet.
#[derive(Serialize, ToSchema)]
struct WalletWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: WalletAccountId,
    /// What people call it.
    #[schema(example = "CUZ-2026-000001")]
    number: String,
    /// `store_credit`, `gift_card` or `points`.
    #[schema(value_type = String)]
    kind: WalletKind,
    /// Whose it is.
    #[schema(value_type = Option<String>, format = "uuid")]
    holder: Option<CustomerId>,
    /// ISO 4217, or `points`.
    unit: String,
    /// What is in it; below zero for points that are owed.
    #[schema(example = "250.00")]
    balance: String,
    /// The last letters of a gift card's code, or empty.
    code_end: String,
    /// When it was made.
    #[schema(value_type = String, format = "date-time")]
    made_at: Timestamp,
    /// Why nothing is spent from it; absent when it is not blocked.
    #[serde(skip_serializing_if = "Option::is_none")]
    blocked_why: Option<String>,
    /// A gift card's code, in the answer that made it and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

impl From<Wallet> for WalletWire {
    fn from(wallet: Wallet) -> Self {
        Self {
            id: wallet.id,
            kind: wallet.kind,
            holder: wallet.holder,
            unit: wallet.unit.word(),
            balance: written(wallet.unit, wallet.balance),
            made_at: wallet.made_at,
            blocked_why: wallet.blocked_at.map(|_| wallet.blocked_why),
            code: None,
            number: wallet.number,
            code_end: wallet.code_end,
        }
    }
}

/// An amount as programs read it.
fn written(unit: Unit, amount: i64) -> String {
    match unit {
        Unit::Money(currency) => Money::new(amount, currency).decimal().to_string(),
        Unit::Points => amount.to_string(),
    }
}

/// An amount as programs write it.
fn read(unit: Unit, text: &str) -> Result<i64, Refused> {
    match unit {
        Unit::Money(currency) => {
            let money = Money::parse(text, currency);
            Ok(money.map_err(|refusal| refusal.at("amount"))?.minor)
        }
        Unit::Points => {
            let points = text.trim().parse();
            points.map_err(|_| Refused::field("amount", "wallet-refused-points"))
        }
    }
}

/// Which wallets.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WalletListWire {
    /// A number or its beginning, or the last four letters of a code.
    q: Option<String>,
    /// `store_credit`, `gift_card` or `points`.
    kind: Option<String>,
    /// Only this customer's.
    #[param(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

fn kind(word: &str) -> Result<WalletKind, Refused> {
    word.parse()
        .map_err(|refusal: kernel::Refusal| refusal.at("kind").into())
}

/// Wallets, the newest first
#[utoipa::path(get, path = "/api/v1/wallets", tag = "wallet", operation_id = "list_wallets", params(WalletListWire), responses((status = 200, body = Rows<WalletWire>), Problems))]
async fn list(
    State(site): State<Site>,
    _caller: ApiCaller,
    Query(wish): Query<WalletListWire>,
) -> Result<Json<Rows<WalletWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let filter = WalletFilter {
        q: wish.q.unwrap_or_default(),
        kind: wish.kind.as_deref().map(kind).transpose()?,
        customer: wish.customer,
        filled: false,
    };
    let page = queries::page(site.platform.db.read(), &filter, &ask).await?;
    Ok(Json(Rows::of(page, WalletWire::from)))
}

/// One wallet
#[utoipa::path(get, path = "/api/v1/wallets/{id}", tag = "wallet", operation_id = "get_wallet", params(("id" = uuid::Uuid, Path)), responses((status = 200, body = WalletWire), Problems))]
async fn get_one(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
) -> Result<Json<WalletWire>, Fault> {
    let wallet = queries::wallet(site.platform.db.read(), id).await?;
    Ok(Json(wallet.into()))
}

/// A line of a wallet's ledger.
#[derive(Serialize, ToSchema)]
struct WalletEntryWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: WalletEntryId,
    /// `issue`, `spend`, `restore`, `claw_back`, `expire`, `adjust` or `merge`.
    #[schema(value_type = String)]
    kind: EntryKind,
    /// Above zero it came in.
    amount: String,
    /// The balance after it.
    balance_after: String,
    /// The record that caused it, `kind:id`.
    #[schema(value_type = Option<String>)]
    cause: Option<Ref>,
    /// Why, or empty.
    reason: String,
    /// The last day on which it may be spent.
    #[schema(value_type = Option<String>, format = Date)]
    expires: Option<Date>,
    /// When.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// Who did it.
    by: String,
}

/// Which entries.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
struct WalletEntriesWire {
    /// Where the page begins: `next` of the page before.
    after: Option<String>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// The ledger of a wallet, the newest first
#[utoipa::path(get, path = "/api/v1/wallets/{id}/entries", tag = "wallet", operation_id = "list_wallet_entries", params(("id" = uuid::Uuid, Path), WalletEntriesWire), responses((status = 200, body = Rows<WalletEntryWire>), Problems))]
async fn entries(
    State(site): State<Site>,
    _caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
    Query(wish): Query<WalletEntriesWire>,
) -> Result<Json<Rows<WalletEntryWire>>, Fault> {
    let ask = page_ask(wish.after.as_deref(), wish.limit)?;
    let db = site.platform.db.read();
    let unit = queries::wallet(db, id).await?.unit;
    let page = queries::entries_page(db, id, &ask).await?;
    let wire = |entry: WalletEntry| WalletEntryWire {
        id: entry.id,
        kind: entry.kind,
        amount: written(unit, entry.amount),
        balance_after: written(unit, entry.balance_after),
        cause: entry.cause,
        expires: entry.expires,
        at: entry.at,
        reason: entry.reason,
        by: entry.by,
    };
    Ok(Json(Rows::of(page, wire)))
}

/// What is to be issued.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WalletIssueIn)]
#[serde(deny_unknown_fields)]
struct IssueIn {
    /// `store_credit`, `gift_card` or `points`.
    kind: String,
    /// Whose it is; only a gift card may be nobody's.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    holder: Option<CustomerId>,
    /// ISO 4217; `TRY` when absent. Points have none.
    #[serde(default)]
    currency: Option<String>,
    /// How much, above zero.
    #[schema(example = "250.00")]
    amount: String,
    /// The record that gives it, `kind:id`.
    #[schema(value_type = String)]
    cause: Ref,
    /// The last day on which it may be spent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    expires: Option<Date>,
    /// Why, or empty.
    #[serde(default)]
    reason: String,
}

impl IssueIn {
    fn read(self) -> Result<NewWallet, Refused> {
        let kind = kind(&self.kind)?;
        let unit = match kind {
            WalletKind::Points => Unit::Points,
            _ => {
                let currency = Currency::of(self.currency.as_deref().unwrap_or("TRY"));
                Unit::Money(currency.map_err(|refusal| refusal.at("currency"))?)
            }
        };
        Ok(NewWallet {
            amount: read(unit, &self.amount)?,
            kind,
            holder: self.holder,
            unit,
            cause: self.cause,
            chain: None,
            expires: self.expires,
            reason: self.reason,
        })
    }
}

async fn made(work: &Work, id: WalletAccountId) -> Result<WalletWire, Failure> {
    Ok(queries::wallet(work.conn(), id).await?.into())
}

/// Issue store credit, a gift card or points
///
/// A gift card's code is in this answer and never again; a repetition of the request answers without it.
#[utoipa::path(post, path = "/api/v1/wallets", tag = "wallet", operation_id = "issue_credit", request_body = IssueIn, responses((status = 201, body = WalletWire), Problems))]
async fn issue(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<IssueIn>,
) -> Result<Response, Fault> {
    let new = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let issued = acts::issue(&mut work, caller.may()?, new).await?;
    let mut made = made(&work, issued.wallet).await?;
    let place = format!("/api/v1/wallets/{}", issued.wallet);
    let kept = body
        .once
        .answer(work, StatusCode::CREATED, Some(place), &made);
    let kept = kept.await?;
    if issued.code.is_none() {
        return Ok(kept);
    }
    made.code = issued.code;
    let (parts, _) = kept.into_parts();
    let whole = serde_json::to_vec(&made).map_err(Failure::from)?;
    Ok(Response::from_parts(parts, whole.into()))
}

/// A code as somebody typed it.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WalletCodeIn)]
#[serde(deny_unknown_fields)]
struct CodeIn {
    /// The code.
    code: String,
}

/// The gift card of a code
#[utoipa::path(post, path = "/api/v1/wallets/find", tag = "wallet", operation_id = "find_gift_card", request_body = CodeIn, responses((status = 200, body = WalletWire), Problems))]
async fn find_card(
    State(site): State<Site>,
    _caller: ApiCaller,
    Json(body): Json<CodeIn>,
) -> Result<Json<WalletWire>, Fault> {
    let found = queries::by_code(&site.platform, &body.code).await?;
    let found = found.ok_or_else(|| Refused::field("code", "wallet-refused-code"))?;
    Ok(Json(found.into()))
}

/// What is to be spent.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WalletSpendIn)]
#[serde(deny_unknown_fields)]
struct SpendIn {
    /// How much, above zero.
    amount: String,
    /// For which record, `kind:id`.
    #[schema(value_type = String)]
    cause: Ref,
    /// Why, or empty.
    #[serde(default)]
    reason: String,
}

/// Spend from a wallet, never more than is in it
#[utoipa::path(post, path = "/api/v1/wallets/{id}/spend", tag = "wallet", operation_id = "spend_credit", params(("id" = uuid::Uuid, Path)), request_body = SpendIn, responses((status = 200, body = WalletWire), Problems))]
async fn spend_some(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
    body: OnceBody<SpendIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let unit = queries::wallet(work.conn(), id).await?.unit;
    let spend = Spend {
        wallet: id,
        amount: read(unit, &body.input.amount)?,
        cause: body.input.cause,
        chain: None,
        reason: body.input.reason.clone(),
    };
    acts::spend(&mut work, caller.may()?, spend).await?;
    let made = made(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}

/// A correction.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WalletAdjustIn)]
#[serde(deny_unknown_fields)]
struct AdjustIn {
    /// The balance that was looked at.
    balance: String,
    /// By how much; below zero takes away.
    amount: String,
    /// Why.
    reason: String,
}

/// Correct a wallet by hand
#[utoipa::path(post, path = "/api/v1/wallets/{id}/adjust", tag = "wallet", operation_id = "adjust_wallet", params(("id" = uuid::Uuid, Path)), request_body = AdjustIn, responses((status = 200, body = WalletWire), Problems))]
async fn adjust(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
    body: OnceBody<AdjustIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let unit = queries::wallet(work.conn(), id).await?.unit;
    let seen = read(unit, &body.input.balance)?;
    let amount = read(unit, &body.input.amount)?;
    acts::adjust(
        &mut work,
        caller.may()?,
        id,
        seen,
        amount,
        &body.input.reason,
    )
    .await?;
    let made = made(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}
