//! JSON of gift cards: many at once, blocked and freed.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use kernel::ids::{Ref, WalletAccountId};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;
use platform::Failure;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::made;
use crate::acts::{self, NewBatch};
use crate::permissions::{AdjustWallets, IssueCredit};

/// All routes with their needs.
pub(super) fn routes() -> ApiRoutes {
    let adjust = Need::permission::<AdjustWallets>();
    ApiRoutes::new()
        .add(routes!(make), Need::permission::<IssueCredit>())
        .add(routes!(block), adjust)
        .add(routes!(unblock), adjust)
}

/// Gift cards of one value.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = GiftCardsIn)]
#[serde(deny_unknown_fields)]
struct CardsIn {
    /// How many.
    #[schema(minimum = 1, maximum = 500)]
    count: usize,
    /// What is on each.
    #[schema(example = "250.00")]
    value: String,
    /// ISO 4217; `TRY` when absent.
    #[serde(default)]
    currency: Option<String>,
    /// The last day on which they may be spent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    expires: Option<Date>,
    /// The record that gives them, `kind:id`.
    #[schema(value_type = String)]
    cause: Ref,
    /// Why: the campaign, the buyer.
    reason: String,
}

impl CardsIn {
    fn read(&self) -> Result<NewBatch, Refused> {
        let code = self.currency.as_deref().unwrap_or("TRY");
        let currency = Currency::of(code).map_err(|refusal| refusal.at("currency"))?;
        let value = Money::parse(&self.value, currency);
        Ok(NewBatch {
            count: self.count,
            value: value.map_err(|refusal| refusal.at("value"))?,
            expires: self.expires,
            cause: self.cause,
            reason: self.reason.clone(),
        })
    }
}

/// A gift card.
#[derive(Serialize, ToSchema)]
struct GiftCardWire {
    /// What people call it.
    #[schema(example = "CUZ-2026-000001")]
    number: String,
    /// Its code, in the answer that made it and never again.
    #[serde(skip_serializing_if = "Option::is_none")]
    code: Option<String>,
}

/// Gift cards that were made.
#[derive(Serialize, ToSchema)]
struct GiftCardsWire {
    /// All of them.
    rows: Vec<GiftCardWire>,
}

/// Make many gift cards of one value
///
/// Their codes are in this answer and never again; a repetition of the request answers without them.
#[utoipa::path(post, path = "/api/v1/gift-cards", tag = "wallet", operation_id = "make_gift_cards", request_body = CardsIn, responses((status = 201, body = GiftCardsWire), Problems))]
async fn make(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CardsIn>,
) -> Result<Response, Fault> {
    let batch = body.input.read()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let cards = acts::issue_many(&mut work, caller.may()?, batch).await?;
    let rows = |told: bool| GiftCardsWire {
        rows: cards
            .iter()
            .map(|card| GiftCardWire {
                number: card.number.clone(),
                code: told.then(|| card.code.clone()),
            })
            .collect(),
    };
    let numbers = rows(false);
    let kept = body.once.answer(work, StatusCode::CREATED, None, &numbers);
    let (parts, _) = kept.await?.into_parts();
    let whole = serde_json::to_vec(&rows(true)).map_err(Failure::from)?;
    Ok(Response::from_parts(parts, whole.into()))
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = WalletBlockIn)]
#[serde(deny_unknown_fields)]
struct WhyIn {
    /// Why.
    why: String,
}

/// Block a gift card; nothing is spent from it
#[utoipa::path(post, path = "/api/v1/wallets/{id}/block", tag = "wallet", operation_id = "block_gift_card", params(("id" = uuid::Uuid, Path)), request_body = WhyIn, responses((status = 200, body = super::WalletWire), Problems))]
async fn block(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
    body: OnceBody<WhyIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::block(&mut work, caller.may()?, id, &body.input.why).await?;
    let made = made(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}

/// Let a blocked gift card be used again
#[utoipa::path(post, path = "/api/v1/wallets/{id}/unblock", tag = "wallet", operation_id = "unblock_gift_card", params(("id" = uuid::Uuid, Path)), request_body = WhyIn, responses((status = 200, body = super::WalletWire), Problems))]
async fn unblock(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<WalletAccountId>,
    body: OnceBody<WhyIn>,
) -> Result<Response, Fault> {
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    acts::unblock(&mut work, caller.may()?, id, &body.input.why).await?;
    let made = made(&work, id).await?;
    Ok(body.once.answer(work, StatusCode::OK, None, &made).await?)
}
