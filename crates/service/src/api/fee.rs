//! The fee for a diagnosis over the API: agreed before the first estimate.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::ServiceOrderId;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, IfMatch, OnceBody, Path, Site};
use utoipa::ToSchema;

use super::wire::MovedOut;
use crate::acts::{self, AgreedFee};
use crate::rules::words::Voice;
use crate::store::Seen;

/// A fee that was agreed.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FeeIn {
    /// With VAT, in minor units.
    amount: i64,
    /// Who agreed.
    by: String,
    /// `telephone` or `counter`.
    #[schema(value_type = String)]
    voice: Voice,
}

/// Agree on a fee for the diagnosis
///
/// Only before the first estimate: what was not agreed before is not asked for.
#[utoipa::path(post, path = "/api/v1/service-orders/{id}/fee", tag = "service", params(("id" = Uuid, Path)), request_body = FeeIn, responses((status = 200, body = MovedOut), Problems))]
pub(super) async fn agree(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<ServiceOrderId>,
    IfMatch(version): IfMatch,
    body: OnceBody<FeeIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let told = AgreedFee {
        amount: body.input.amount,
        by: body.input.by,
        voice: body.input.voice,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let moved = acts::agree_fee(&mut work, may, Seen { id, version }, &told).await?;
    let out = MovedOut::from(&moved);
    Ok(body.once.answer(work, StatusCode::OK, None, &out).await?)
}
