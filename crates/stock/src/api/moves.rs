//! Moves by hand, opening stock and inspections over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::LocationId;
use kernel::refusal::Refused;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Site};
use utoipa::ToSchema;
use uuid::Uuid;

use super::wire::{GoodsIn, Made, MovedOut, goal};
use crate::acts::{self, HandMove, Inspection, NewStock, Source};

/// Goods to move.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MoveIn {
    /// What.
    goods: GoodsIn,
    /// Location where it lies; may be left out for a unit.
    from: Option<Uuid>,
    /// Where it goes: a location's id, `<station id>:<state>`, or a state beside where it lies.
    to: String,
    /// Why.
    #[schema(min_length = 1, max_length = 400)]
    why: String,
}

/// Stock to register for the first time.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct OpeningIn {
    /// What.
    goods: GoodsIn,
    /// Where it lies: a location's id, or `<station id>:<state>`.
    to: String,
    /// `opening` (it was there) or `supplier` (it was bought).
    source: String,
    /// Note.
    why: Option<String>,
}

/// What an inspection found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct InspectionIn {
    /// What.
    goods: GoodsIn,
    /// Location where pieces lie; may be left out for a unit.
    from: Option<Uuid>,
    /// `as_new`, `opened`, `repaired`, `used`, `incomplete`, `damaged` or `worthless`.
    finding: String,
    /// `sellable`, `loaner`, `refurbish`, `quarantine`, `at_supplier` or `scrap`.
    to: String,
    /// Note.
    why: Option<String>,
}

fn choice(field: &'static str) -> Refused {
    Refused::field(field, "stock-refused-choice")
}

/// Move goods by hand
#[utoipa::path(post, path = "/api/v1/stock/moves", tag = "stock", request_body = MoveIn, responses((status = 201, body = MovedOut), Problems))]
pub(super) async fn move_goods(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<MoveIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let wanted = HandMove {
        goods: input.goods.try_into()?,
        from: input.from.map(LocationId::from_uuid),
        to: goal(&input.to, "to")?,
        why: input.why,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let moved = acts::move_by_hand(&mut work, may, wanted).await?;
    let out = MovedOut {
        id: moved.id.uuid(),
        to: moved.to.uuid(),
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &out)
        .await?)
}

/// Register opening stock
#[utoipa::path(post, path = "/api/v1/stock/opening", tag = "stock", request_body = OpeningIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn open_stock(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<OpeningIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let source = match input.source.as_str() {
        "opening" => Source::Opening,
        "supplier" => Source::Supplier,
        _ => return Err(choice("source").into()),
    };
    let new = NewStock {
        goods: input.goods.try_into()?,
        to: goal(&input.to, "to")?,
        source,
        why: input.why,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::open_stock(&mut work, may, new).await?;
    let made = Made { id: id.uuid() };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}

/// Record an inspection
#[utoipa::path(post, path = "/api/v1/stock/inspections", tag = "stock", request_body = InspectionIn, responses((status = 201, body = MovedOut), Problems))]
pub(super) async fn inspect(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<InspectionIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let done = Inspection {
        goods: input.goods.try_into()?,
        from: input.from.map(LocationId::from_uuid),
        finding: input.finding.parse().map_err(|_| choice("finding"))?,
        to: input.to.parse().map_err(|_| choice("to"))?,
        cause: None,
        why: input.why,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let inspected = acts::inspect(&mut work, may, done).await?;
    let out = MovedOut {
        id: inspected.id.uuid(),
        to: inspected.to.uuid(),
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &out)
        .await?)
}
