//! JSON of what the house sets up for refunds: limits by role and currency, accounts with providers. Wire types stand here and nowhere else.

use std::collections::BTreeMap;

use axum::Extension;
use axum::extract::State;
use kernel::ids::kinds;
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems as Gathered, Refused};
use platform::{Failure, Work};
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, ApiRoutes, Fault, Json, Need, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::acts::refund::{self as acts, ProviderText};
use crate::permissions::SetUpPayments;
use crate::port::{Providers, adapter};
use crate::queries::{self, LimitInForce, ProviderAccount};
use crate::rules::refund::Limit;

/// All routes with their needs; providers are handed over by the program.
pub(super) fn routes(providers: &Providers) -> ApiRoutes {
    let set_up = Need::permission::<SetUpPayments>();
    let (list_schemas, list_paths, list) = routes!(accounts);
    let (keep_schemas, keep_paths, keep) = routes!(keep_account);
    let list = list.layer(Extension(providers.clone()));
    let keep = keep.layer(Extension(providers.clone()));
    ApiRoutes::new()
        .add(routes!(limits), set_up)
        .add(routes!(set_limit), set_up)
        .add((list_schemas, list_paths, list), set_up)
        .add((keep_schemas, keep_paths, keep), set_up)
}

/// Up to how much a role grants alone in a currency.
#[derive(Serialize, ToSchema)]
struct RefundLimitWire {
    /// A role, or `system` for what happens without a person.
    #[schema(example = "counter")]
    role: String,
    /// ISO 4217. Nothing is converted by a rate: each currency has its own limit.
    #[schema(example = "EUR")]
    currency: String,
    /// Of refunds; absent when there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    refund: Option<String>,
    /// Of gestures; absent when there is no limit.
    #[serde(skip_serializing_if = "Option::is_none")]
    gesture: Option<String>,
    /// Whether the firm set it; else it is what an installation begins with.
    set: bool,
}

impl From<LimitInForce> for RefundLimitWire {
    fn from(limit: LimitInForce) -> Self {
        let most = |most: Option<i64>| {
            most.map(|minor| Money::new(minor, limit.currency).decimal().to_string())
        };
        Self {
            refund: most(limit.limit.refund),
            gesture: most(limit.limit.gesture),
            currency: limit.currency.code().to_owned(),
            role: limit.role,
            set: limit.set,
        }
    }
}

/// All limits
#[derive(Serialize, ToSchema)]
struct RefundLimitsWire {
    /// One of each role and currency.
    rows: Vec<RefundLimitWire>,
}

/// Up to how much each role grants alone
#[utoipa::path(get, path = "/api/v1/refund-limits", tag = "payments", operation_id = "list_refund_limits", responses((status = 200, body = RefundLimitsWire), Problems))]
async fn limits(
    State(site): State<Site>,
    _caller: ApiCaller,
) -> Result<Json<RefundLimitsWire>, Fault> {
    let all = queries::limits_in_force(site.platform.db.read()).await?;
    let rows = all.into_iter().map(RefundLimitWire::from).collect();
    Ok(Json(RefundLimitsWire { rows }))
}

/// A limit.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = RefundLimitIn)]
#[serde(deny_unknown_fields)]
struct LimitIn {
    /// Of refunds; no limit when absent.
    #[serde(default)]
    #[schema(example = "500.00")]
    refund: Option<String>,
    /// Of gestures; no limit when absent.
    #[serde(default)]
    gesture: Option<String>,
}

impl LimitIn {
    fn read(&self, currency: Currency) -> Result<Limit, Refused> {
        let most = |words: &Option<String>| {
            let money = words.as_deref().map(|words| Money::parse(words, currency));
            money
                .transpose()
                .map(|money| money.map(|money| money.minor))
        };
        let mut problems = Gathered::new();
        let refund = problems.take_at("refund", most(&self.refund));
        let gesture = problems.take_at("gesture", most(&self.gesture));
        problems.finish(Limit {
            refund: refund.flatten(),
            gesture: gesture.flatten(),
        })
    }
}

/// Set up to how much a role grants alone in a currency
#[utoipa::path(put, path = "/api/v1/refund-limits/{role}/{currency}", tag = "payments", operation_id = "set_refund_limit", params(("role" = String, Path), ("currency" = String, Path)), request_body = LimitIn, responses((status = 200, body = RefundLimitWire), Problems))]
async fn set_limit(
    State(site): State<Site>,
    caller: ApiCaller,
    Path((role, code)): Path<(String, String)>,
    Json(sent): Json<LimitIn>,
) -> Result<Json<RefundLimitWire>, Fault> {
    let currency = Currency::of(&code).map_err(|refusal| Refused::from(refusal.at("currency")))?;
    let limit = sent.read(currency)?;
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::keep_limits(&mut work, may, &role, currency, limit).await?;
    work.commit().await?;
    let set = true;
    Ok(Json(RefundLimitWire::from(LimitInForce {
        role,
        currency,
        limit,
        set,
    })))
}

/// An account with a provider. Its keys are sealed and never told.
#[derive(Serialize, ToSchema)]
struct ProviderAccountWire {
    /// Its name in addresses.
    #[schema(example = "stripe")]
    name: String,
    /// `iyzico` or `stripe`.
    adapter: String,
    /// What people call it.
    title: String,
    /// Where the provider's API is.
    base_url: String,
    /// Whether refunds go there.
    active: bool,
    /// Where the provider tells what happened.
    hook: String,
    /// The keys that it needs.
    keys: Vec<&'static str>,
    /// What it cannot do, because its provider does not document it.
    lacks: Vec<&'static str>,
    /// Its version, for a change.
    version: i32,
}

fn wire(site: &Site, providers: &Providers, account: ProviderAccount) -> ProviderAccountWire {
    let found = adapter(providers, &account.adapter);
    let keys = found.map(|one| one.keys()).unwrap_or_default();
    let lacks = found.map(|one| one.lacks()).unwrap_or_default();
    ProviderAccountWire {
        hook: format!("{}/hooks/payments/{}", site.config.base_url, account.name),
        keys: keys.iter().map(|key| key.name).collect(),
        lacks: lacks.iter().map(|lack| lack.word()).collect(),
        name: account.name,
        adapter: account.adapter,
        title: account.title,
        base_url: account.base_url,
        active: account.active,
        version: account.version,
    }
}

/// All accounts
#[derive(Serialize, ToSchema)]
struct ProviderAccountsWire {
    /// By name.
    rows: Vec<ProviderAccountWire>,
}

/// Our accounts with providers of payments
#[utoipa::path(get, path = "/api/v1/payment-providers", tag = "payments", operation_id = "list_payment_providers", responses((status = 200, body = ProviderAccountsWire), Problems))]
async fn accounts(
    State(site): State<Site>,
    Extension(providers): Extension<Providers>,
    _caller: ApiCaller,
) -> Result<Json<ProviderAccountsWire>, Fault> {
    let all = queries::provider_accounts(site.platform.db.read()).await?;
    let rows = all
        .into_iter()
        .map(|account| wire(&site, &providers, account));
    Ok(Json(ProviderAccountsWire {
        rows: rows.collect(),
    }))
}

/// An account with a provider, as it is to be.
#[derive(Deserialize, ToSchema)]
#[schema(as = ProviderAccountIn)]
#[serde(deny_unknown_fields)]
struct AccountIn {
    /// `iyzico` or `stripe`.
    adapter: String,
    /// What people call it.
    title: String,
    /// Where the provider's API is; the provider's own place when empty.
    #[serde(default)]
    base_url: String,
    /// Whether refunds go there.
    active: bool,
    /// Keys that are new, by name; the others stay as they were.
    #[serde(default)]
    #[schema(value_type = std::collections::HashMap<String, String>)]
    keys: BTreeMap<String, String>,
    /// The version that was looked at; absent for a new one.
    #[serde(default)]
    version: Option<i32>,
}

async fn kept(work: &Work, name: &str) -> Result<ProviderAccount, Failure> {
    let row = queries::provider_row(work.conn(), name).await?;
    row.map(ProviderAccount::from)
        .ok_or_else(Failure::not_found::<kinds::RefundPayment>)
}

/// Set up or change an account with a provider
#[utoipa::path(put, path = "/api/v1/payment-providers/{name}", tag = "payments", operation_id = "keep_payment_provider", params(("name" = String, Path)), request_body = AccountIn, responses((status = 200, body = ProviderAccountWire), Problems))]
async fn keep_account(
    State(site): State<Site>,
    Extension(providers): Extension<Providers>,
    caller: ApiCaller,
    Path(name): Path<String>,
    Json(sent): Json<AccountIn>,
) -> Result<Json<ProviderAccountWire>, Fault> {
    let text = ProviderText {
        name: name.clone(),
        adapter: sent.adapter,
        title: sent.title,
        base_url: sent.base_url,
        active: sent.active,
        keys: sent.keys,
    };
    let may = caller.may()?;
    let mut work = caller.work(&site).await?;
    acts::keep_provider(&mut work, may, &providers, text, sent.version).await?;
    let row = kept(&work, &name).await?;
    work.commit().await?;
    Ok(Json(wire(&site, &providers, row)))
}
