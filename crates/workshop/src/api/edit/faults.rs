//! Groups of faults and faults by API, to be changed.

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use kernel::ids::{FaultCodeId, FaultGroupId};
use platform::Allowed;
use serde::Deserialize;
use ui::{ApiCaller, ApiRoutes, Begun, Fault, IfMatch, Json, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use super::{Added, ArchivedIn, DONE, Done, archive};
use crate::acts::{self, Kept};
use crate::permissions::EditWorkshop;
use crate::queries;
use crate::rules::nearest::groups;
use crate::rules::words::FaultText;

/// A group of faults, or a fault.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct FaultIn {
    /// Code: capitals, digits, hyphens.
    #[schema(example = "SU-09")]
    code: String,
    /// Name in Turkish.
    #[schema(example = "Hortum delik")]
    name_tr: String,
    /// Name in English; the Turkish one when missing.
    #[serde(default)]
    name_en: String,
    /// Words by which it is told, with commas between.
    #[serde(default)]
    words: String,
    /// Product group of the regulation; only of a group.
    #[serde(default)]
    product_group: String,
}

impl From<FaultIn> for FaultText {
    fn from(sent: FaultIn) -> Self {
        Self {
            code: sent.code,
            name_tr: sent.name_tr,
            name_en: sent.name_en,
            words: sent.words,
            product_group: sent.product_group,
        }
    }
}

/// Add a group of faults
#[utoipa::path(post, path = "/api/v1/fault-groups", tag = "workshop", request_body = FaultIn, responses((status = 201, body = Added), ui::api::Problems))]
async fn add_group(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    body: OnceBody<FaultIn>,
) -> Result<Response, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let fault = FaultText::from(body.input)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::add_group(&mut work, may, fault).await?;
    let added = Added { id: id.uuid() };
    let once = body.once;
    Ok(once.answer(work, StatusCode::CREATED, None, &added).await?)
}

/// Change a group of faults
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/fault-groups/{id}", tag = "workshop", params(("id" = Uuid, Path)), request_body = FaultIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn put_group(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<FaultGroupId>,
    IfMatch(seen): IfMatch,
    Json(sent): Json<FaultIn>,
) -> Result<Json<Done>, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let fault = FaultText::from(sent)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = caller.work(&site).await?;
    let version = queries::group_row(work.conn(), id).await?.version;
    acts::edit_group(&mut work, may, id, seen.unwrap_or(version), fault).await?;
    work.commit().await?;
    Ok(DONE)
}

/// Take a group of faults off the choices, or bring it back
#[utoipa::path(put, path = "/api/v1/fault-groups/{id}/archived", tag = "workshop", params(("id" = Uuid, Path)), request_body = ArchivedIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn archive_group(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<FaultGroupId>,
    Json(sent): Json<ArchivedIn>,
) -> Result<Json<Done>, Fault> {
    archive(&site, &caller, Kept::Group(id), sent.archived).await
}

/// Add a fault to a group
#[utoipa::path(post, path = "/api/v1/fault-groups/{id}/codes", tag = "workshop", params(("id" = Uuid, Path)), request_body = FaultIn, responses((status = 201, body = Added), ui::api::Problems))]
async fn add_code(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(group): Path<FaultGroupId>,
    body: OnceBody<FaultIn>,
) -> Result<Response, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let fault = FaultText::from(body.input)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::Again(answer) => return Ok(answer),
        Begun::First(work) => work,
    };
    let id = acts::add_code(&mut work, may, group, fault).await?;
    let added = Added { id: id.uuid() };
    let once = body.once;
    Ok(once.answer(work, StatusCode::CREATED, None, &added).await?)
}

/// Change a fault
///
/// Send the version that you read in `If-Match`; without it the present one is replaced.
#[utoipa::path(put, path = "/api/v1/fault-codes/{id}", tag = "workshop", params(("id" = Uuid, Path)), request_body = FaultIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn put_code(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<FaultCodeId>,
    IfMatch(seen): IfMatch,
    Json(sent): Json<FaultIn>,
) -> Result<Json<Done>, Fault> {
    let may: Allowed<EditWorkshop> = caller.may()?;
    let fault = FaultText::from(sent)
        .read(&groups())
        .map_err(Fault::refused)?;
    let mut work = caller.work(&site).await?;
    let version = queries::code_row(work.conn(), id).await?.version;
    acts::edit_code(&mut work, may, id, seen.unwrap_or(version), fault).await?;
    work.commit().await?;
    Ok(DONE)
}

/// Take a fault off the choices, or bring it back
#[utoipa::path(put, path = "/api/v1/fault-codes/{id}/archived", tag = "workshop", params(("id" = Uuid, Path)), request_body = ArchivedIn, responses((status = 200, body = Done), ui::api::Problems))]
async fn archive_code(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<FaultCodeId>,
    Json(sent): Json<ArchivedIn>,
) -> Result<Json<Done>, Fault> {
    archive(&site, &caller, Kept::Code(id), sent.archived).await
}

/// The changes.
pub(super) fn routes() -> ApiRoutes {
    let edit = Need::permission::<EditWorkshop>();
    ApiRoutes::new()
        .add(routes!(add_group), edit)
        .add(routes!(put_group), edit)
        .add(routes!(archive_group), edit)
        .add(routes!(add_code), edit)
        .add(routes!(put_code), edit)
        .add(routes!(archive_code), edit)
}
