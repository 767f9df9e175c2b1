//! What programs do with a shipment.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::ShipmentId;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Path, Site};
use utoipa::ToSchema;

use super::wire::ShipmentWire;
use super::{made, named};
use crate::acts::{self, NewSighting};

/// Does one act once and answers with the shipment.
macro_rules! done_once {
    ($site:ident, $caller:ident, $body:ident, $id:ident, |$work:ident, $may:ident| $act:expr) => {{
        let mut $work = match $body.once.begin(&$site, &$caller).await? {
            Begun::First(work) => work,
            Begun::Again(answer) => return Ok(answer),
        };
        let $may = $caller.may()?;
        $act.await?;
        let made = made(&$work, $id).await?;
        Ok($body
            .once
            .answer($work, StatusCode::OK, None, &made)
            .await?)
    }};
}

/// The carrier's number.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingNumberIn)]
#[serde(deny_unknown_fields)]
pub(super) struct NumberIn {
    /// The number.
    tracking_number: String,
}

/// Write down the carrier's number
#[utoipa::path(post, path = "/api/v1/shipments/{id}/number", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = NumberIn, responses((status = 200, body = ShipmentWire), Problems))]
pub(super) async fn number(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    body: OnceBody<NumberIn>,
) -> Result<Response, Fault> {
    let number = body.input.tracking_number.clone();
    done_once!(site, caller, body, id, |work, may| acts::type_number(
        &mut work, may, id, &number
    ))
}

/// What was seen.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingSightingIn)]
#[serde(deny_unknown_fields)]
pub(super) struct SightingIn {
    /// `picked_up`, `in_transit`, `delivered`, …
    fact: String,
    /// When; not in the future.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// Where.
    #[serde(default)]
    place: String,
    /// What else.
    #[serde(default)]
    words: String,
}

/// Write down what was seen of a shipment
#[utoipa::path(post, path = "/api/v1/shipments/{id}/tracking", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = SightingIn, responses((status = 200, body = ShipmentWire), Problems))]
pub(super) async fn see(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    body: OnceBody<SightingIn>,
) -> Result<Response, Fault> {
    let new = NewSighting {
        fact: named(&body.input.fact, "fact")?,
        at: body.input.at,
        place: body.input.place.clone(),
        words: body.input.words.clone(),
    };
    done_once!(site, caller, body, id, |work, may| acts::see(
        &mut work, may, id, new
    ))
}

/// When it is to be fetched.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingPickupIn)]
#[serde(deny_unknown_fields)]
pub(super) struct PickupIn {
    /// The day.
    #[schema(value_type = String, format = Date)]
    day: Date,
}

/// Ask the carrier to fetch a shipment
#[utoipa::path(post, path = "/api/v1/shipments/{id}/pickup", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = PickupIn, responses((status = 200, body = ShipmentWire), Problems))]
pub(super) async fn pickup(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    body: OnceBody<PickupIn>,
) -> Result<Response, Fault> {
    let day = body.input.day;
    done_once!(site, caller, body, id, |work, may| acts::ask_for_pickup(
        &mut work, may, id, day
    ))
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingCancelIn)]
#[serde(deny_unknown_fields)]
pub(super) struct CancelIn {
    /// Why.
    why: String,
}

/// Call a shipment off before the carrier has it
#[utoipa::path(post, path = "/api/v1/shipments/{id}/cancel", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = CancelIn, responses((status = 200, body = ShipmentWire), Problems))]
pub(super) async fn cancel(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    body: OnceBody<CancelIn>,
) -> Result<Response, Fault> {
    let why = body.input.why.clone();
    done_once!(site, caller, body, id, |work, may| acts::cancel(
        &mut work, may, id, &why
    ))
}

/// What was done.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingDoneIn)]
#[serde(deny_unknown_fields)]
pub(super) struct DoneIn {
    /// What was done.
    done: String,
}

/// Say that a late, lost or refused shipment was looked after
#[utoipa::path(post, path = "/api/v1/shipments/{id}/look-after", tag = "shipping", params(("id" = uuid::Uuid, Path)), request_body = DoneIn, responses((status = 200, body = ShipmentWire), Problems))]
pub(super) async fn look_after(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<ShipmentId>,
    body: OnceBody<DoneIn>,
) -> Result<Response, Fault> {
    let done = body.input.done.clone();
    done_once!(site, caller, body, id, |work, may| acts::look_after(
        &mut work, may, id, &done
    ))
}
