//! Repairs that the warranty must know of, over the API.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::UnitId;
use ui::api::Problems;
use ui::{ApiCaller, Begun, Fault, OnceBody, Path, Site};

use super::wire::{Made, RepairIn};
use crate::acts;
use crate::rules::unit::RepairFacts;

/// Record a repair of a unit
#[utoipa::path(post, path = "/api/v1/units/{id}/repairs", tag = "catalogue", params(("id" = Uuid, Path)), request_body = RepairIn, responses((status = 201, body = Made), Problems))]
pub(super) async fn record_repair(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
    body: OnceBody<RepairIn>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let input = body.input;
    let facts = RepairFacts {
        notified_on: input.notified_on,
        handed_over_on: input.handed_over_on,
        ready_on: input.ready_on,
        collected_on: input.collected_on,
        in_warranty: input.in_warranty,
        fault_group: input.fault_group,
        report: input.report,
        document: input.document,
    };
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let made = Made {
        id: acts::record_repair(&mut work, may, id, facts).await?.uuid(),
    };
    Ok(body
        .once
        .answer(work, StatusCode::CREATED, None, &made)
        .await?)
}
