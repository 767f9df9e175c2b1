//! Jobs that were given up.

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use kernel::ids::JobId;
use platform::Cursor;
use platform::jobs::{DeadJob, dead_letter, dead_letters};
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, Begun, Fault, Json, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};

use super::Nothing;
use crate::acts::{discard_job, retry_job};

/// Which jobs.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Only this kind: `post.deliver`.
    kind: Option<String>,
    /// The page after this place: `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// A job that was given up.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct JobWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: JobId,
    /// What kind of job.
    #[schema(example = "post.deliver")]
    kind: String,
    /// What it was to do.
    #[schema(value_type = Object)]
    payload: serde_json::Value,
    /// How often it was tried.
    attempts: i32,
    /// What went wrong the last time.
    last_error: String,
    /// When it was left.
    #[schema(value_type = String, format = "date-time")]
    created_at: Timestamp,
    /// When it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    ended_at: Option<Timestamp>,
}

/// A page of jobs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct JobPage {
    /// The jobs, newest first.
    rows: Vec<JobWire>,
    /// Pass it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
}

/// What became of a job.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct JobMoved {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: JobId,
    /// `ready` to run again, or `discarded`.
    #[schema(example = "ready")]
    state: &'static str,
}

impl From<DeadJob> for JobWire {
    fn from(job: DeadJob) -> Self {
        Self {
            id: job.id,
            kind: job.kind,
            payload: job.payload,
            attempts: job.attempts,
            last_error: job.last_error,
            created_at: job.created_at,
            ended_at: job.ended_at,
        }
    }
}

/// Jobs that were given up
///
/// Newest first.
#[utoipa::path(get, path = "/api/v1/jobs/dead", operation_id = "list_dead_jobs", tag = "operations", params(Asked), responses((status = 200, body = JobPage), ui::api::Problems))]
pub(super) async fn list(
    Shared(site): Shared<Site>,
    Query(asked): Query<Asked>,
) -> Result<Json<JobPage>, Fault> {
    let ask = PageAsk {
        after: asked.after,
        before: None,
        size: asked.limit,
    };
    let page = dead_letters(site.platform.db.read(), asked.kind.as_deref(), &ask).await?;
    Ok(Json(JobPage {
        rows: page.rows.into_iter().map(JobWire::from).collect(),
        next: page.next,
    }))
}

/// One job that was given up
#[utoipa::path(get, path = "/api/v1/jobs/dead/{id}", operation_id = "get_dead_job", tag = "operations", params(("id" = String, Path, format = Uuid)), responses((status = 200, body = JobWire), ui::api::Problems))]
pub(super) async fn get_one(
    Shared(site): Shared<Site>,
    Path(id): Path<JobId>,
) -> Result<Json<JobWire>, Fault> {
    let job = dead_letter(site.platform.db.read(), id).await?;
    Ok(Json(job.into()))
}

/// Let a job run again
///
/// With all its attempts before it. A job that was not given up is not found.
#[utoipa::path(post, path = "/api/v1/jobs/dead/{id}/retry", operation_id = "retry_dead_job", tag = "operations", params(("id" = String, Path, format = Uuid)), request_body = Nothing, responses((status = 200, body = JobMoved), ui::api::Problems))]
pub(super) async fn retry(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<JobId>,
    body: OnceBody<Nothing>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    retry_job(&mut work, may, id).await?;
    let moved = JobMoved { id, state: "ready" };
    Ok(body.once.answer(work, StatusCode::OK, None, &moved).await?)
}

/// Throw a job away
///
/// What it was to do will not be done.
#[utoipa::path(post, path = "/api/v1/jobs/dead/{id}/discard", operation_id = "discard_dead_job", tag = "operations", params(("id" = String, Path, format = Uuid)), request_body = Nothing, responses((status = 200, body = JobMoved), ui::api::Problems))]
pub(super) async fn discard(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    Path(id): Path<JobId>,
    body: OnceBody<Nothing>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    discard_job(&mut work, may, id).await?;
    let moved = JobMoved {
        id,
        state: "discarded",
    };
    Ok(body.once.answer(work, StatusCode::OK, None, &moved).await?)
}
