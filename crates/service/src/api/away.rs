//! What becomes of a despatch, over the API: it arrived at a station of ours.

use axum::extract::State as FromSite;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::OutsourcingId;
use serde::Deserialize;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Path, Site};
use utoipa::ToSchema;

use super::bench_read::AwayOut;
use crate::acts;
use crate::queries::away;

/// Nothing is asked.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = DespatchArrivedIn)]
#[serde(deny_unknown_fields)]
pub(super) struct ArrivedIn {}

/// Say that a despatch arrived at the station of ours to which it was sent
///
/// For who sees that station. Said twice it is said once.
#[utoipa::path(post, path = "/api/v1/despatches/{id}/arrived", tag = "service", params(("id" = Uuid, Path)), request_body = ArrivedIn, responses((status = 200, body = AwayOut), Problems))]
pub(super) async fn arrived(
    FromSite(site): FromSite<Site>,
    caller: ApiCaller,
    Path(id): Path<OutsourcingId>,
    body: OnceBody<ArrivedIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    acts::arrive(&mut work, may, id).await?;
    let out = AwayOut::from(away::one(work.conn(), &work.actor.stations, id).await?);
    Ok(body.once.answer(work, StatusCode::OK, None, &out).await?)
}
