//! Segments of customers as JSON.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Site};
use utoipa::ToSchema;
use utoipa_axum::routes;

use crate::acts;
use crate::permissions::{KeepSegments, ReadCustomers};
use crate::queries;
use crate::records::segment;

/// The routes with their needs.
pub(super) fn routes() -> ApiRoutes {
    let keep = Need::permission::<KeepSegments>();
    ApiRoutes::new()
        .add(routes!(list), Need::permission::<ReadCustomers>())
        .add(routes!(add), keep)
        .add(routes!(put_archived), keep)
}

/// A segment of customers.
#[derive(Serialize, ToSchema)]
struct CustomerSegmentOut {
    /// What customers and price lists carry; it never changes.
    #[schema(example = "bayi")]
    code: String,
    /// Its name.
    #[schema(example = "Bayi")]
    name: String,
    /// Not offered any more.
    archived: bool,
    /// Optimistic version.
    version: i32,
}

impl From<segment::Model> for CustomerSegmentOut {
    fn from(row: segment::Model) -> Self {
        Self {
            archived: row.archived_at.is_some(),
            code: row.code,
            name: row.name,
            version: row.version,
        }
    }
}

/// Segments of customers, by name
#[utoipa::path(get, path = "/api/v1/customer-segments", tag = "customers", responses((status = 200, body = Vec<CustomerSegmentOut>), Problems))]
async fn list(State(site): State<Site>) -> Result<Json<Vec<CustomerSegmentOut>>, Fault> {
    let rows = queries::segments(site.platform.db.read()).await?;
    Ok(Json(rows.into_iter().map(Into::into).collect()))
}

/// A segment to be.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CustomerSegmentIn {
    /// Its name.
    #[schema(example = "Bayi")]
    name: String,
}

/// Add a segment of customers
#[utoipa::path(post, path = "/api/v1/customer-segments", tag = "customers", request_body = CustomerSegmentIn, responses((status = 201, body = CustomerSegmentOut), Problems))]
async fn add(
    State(site): State<Site>,
    caller: ApiCaller,
    body: OnceBody<CustomerSegmentIn>,
) -> Result<Response, Fault> {
    let may = caller.may::<KeepSegments>()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let code = acts::add_segment(&mut work, may, &body.input.name).await?;
    let made = one(&work, &code).await?;
    let once = body.once;
    Ok(once.answer(work, StatusCode::CREATED, None, &made).await?)
}

/// Whether it is offered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct CustomerSegmentArchivedIn {
    /// Not offered any more.
    archived: bool,
}

/// Offer a segment no longer, or again
#[utoipa::path(put, path = "/api/v1/customer-segments/{code}/archived", tag = "customers", params(("code" = String, Path)), request_body = CustomerSegmentArchivedIn, responses((status = 200, body = CustomerSegmentOut), Problems))]
async fn put_archived(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(code): Path<String>,
    Json(wish): Json<CustomerSegmentArchivedIn>,
) -> Result<Json<CustomerSegmentOut>, Fault> {
    let may = caller.may::<KeepSegments>()?;
    let mut work = caller.work(&site).await?;
    acts::archive_segment(&mut work, may, &code, wish.archived).await?;
    let row = one(&work, &code).await?;
    work.commit().await?;
    Ok(Json(row))
}

async fn one(work: &platform::Work, code: &str) -> Result<CustomerSegmentOut, platform::Failure> {
    let found = queries::segment_meant(work.conn(), code).await?;
    let found = found.ok_or(platform::Failure::NotFound { kind: "segment" })?;
    Ok(found.into())
}
