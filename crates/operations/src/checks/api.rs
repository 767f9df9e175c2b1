//! The checks for programs.

use axum::extract::State as Shared;
use axum::http::StatusCode;
use axum::response::Response;
use identity::RunJobs;
use jiff::Timestamp;
use kernel::ids::CheckRunId;
use platform::Cursor;
use platform::paging::PageAsk;
use serde::{Deserialize, Serialize};
use ui::{ApiCaller, ApiRoutes, Begun, Fault, Json, Need, OnceBody, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use utoipa_axum::routes;

use super::acts::ask_check;
use super::queries::{self, Finding, Run};
use crate::api::Nothing;

/// The routes with their needs.
pub(crate) fn routes_of_checks() -> ApiRoutes {
    let run = Need::permission::<RunJobs>();
    ApiRoutes::new()
        .add(routes!(list, ask), run)
        .add(routes!(get_one), run)
        .add(routes!(found), run)
}

/// Which page.
#[derive(Clone, Debug, Default, Deserialize, IntoParams)]
#[serde(default, deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(super) struct CheckPageAsked {
    /// The page after this place: `next` of the page before.
    #[param(value_type = Option<String>)]
    after: Option<Cursor>,
    /// Rows wanted.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

impl CheckPageAsked {
    fn ask(self) -> PageAsk {
        PageAsk {
            after: self.after,
            before: None,
            size: self.limit,
        }
    }
}

/// One look through everything that must hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckRunWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: CheckRunId,
    /// When it was asked for.
    #[schema(value_type = String, format = "date-time")]
    asked_at: Timestamp,
    /// Who asked; absent for the night's.
    #[serde(skip_serializing_if = "Option::is_none")]
    asked_by: Option<String>,
    /// When it had looked at everything; absent while it is under way.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>, format = "date-time")]
    ended_at: Option<Timestamp>,
    /// Why it could not look at everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    trouble: Option<String>,
    /// Findings in all.
    found: i32,
    /// Each check with its findings.
    checks: Vec<CheckCount>,
}

/// One check.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckCount {
    /// Text key of its name.
    #[schema(example = "platform-check-search")]
    name: String,
    /// How much it found.
    found: u32,
}

impl From<Run> for CheckRunWire {
    fn from(run: Run) -> Self {
        let count = |(name, found)| CheckCount { name, found };
        Self {
            id: run.id,
            asked_at: run.asked_at,
            asked_by: run.asked_by,
            ended_at: run.ended_at,
            trouble: run.trouble,
            found: run.found,
            checks: run.counts.into_iter().map(count).collect(),
        }
    }
}

/// A page of runs.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckRunPage {
    /// The runs, newest first.
    rows: Vec<CheckRunWire>,
    /// Pass it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
}

/// One thing that does not hold.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckFindingWire {
    /// Text key of the check.
    check: String,
    /// The record, when one can be named: `unit:0190…`.
    #[serde(skip_serializing_if = "Option::is_none")]
    subject: Option<String>,
    /// What is wrong, in Turkish.
    says_tr: String,
    /// What is wrong, in English.
    says_en: String,
}

impl From<Finding> for CheckFindingWire {
    fn from(finding: Finding) -> Self {
        Self {
            check: finding.check,
            subject: finding.subject.map(|subject| subject.to_string()),
            says_tr: finding.says_tr,
            says_en: finding.says_en,
        }
    }
}

/// A page of findings.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckFindingPage {
    /// The findings, in the order of the checks.
    rows: Vec<CheckFindingWire>,
    /// Pass it as `after` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    next: Option<Cursor>,
}

/// A run that was asked for.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub(super) struct CheckAsked {
    /// Key of the run.
    #[schema(value_type = String, format = "uuid")]
    id: CheckRunId,
}

/// Runs of the checks
///
/// Newest first; those of the last ninety days.
#[utoipa::path(get, path = "/api/v1/checks", operation_id = "list_check_runs", tag = "operations", params(CheckPageAsked), responses((status = 200, body = CheckRunPage), ui::api::Problems))]
pub(super) async fn list(
    Shared(site): Shared<Site>,
    Query(asked): Query<CheckPageAsked>,
) -> Result<Json<CheckRunPage>, Fault> {
    let page = queries::runs(site.platform.db.read(), &asked.ask()).await?;
    Ok(Json(CheckRunPage {
        rows: page.rows.into_iter().map(CheckRunWire::from).collect(),
        next: page.next,
    }))
}

/// Ask for a run of the checks
///
/// It is done in the background; refused while one is under way.
#[utoipa::path(post, path = "/api/v1/checks", operation_id = "ask_check_run", tag = "operations", request_body = Nothing, responses((status = 202, body = CheckAsked), ui::api::Problems))]
pub(super) async fn ask(
    Shared(site): Shared<Site>,
    caller: ApiCaller,
    body: OnceBody<Nothing>,
) -> Result<Response, Fault> {
    let may = caller.may()?;
    let mut work = match body.once.begin(&site, &caller).await? {
        Begun::First(work) => work,
        Begun::Again(answer) => return Ok(answer),
    };
    let id = ask_check(&mut work, may).await?;
    let answer = CheckAsked { id };
    Ok(body
        .once
        .answer(work, StatusCode::ACCEPTED, None, &answer)
        .await?)
}

/// One run of the checks
#[utoipa::path(get, path = "/api/v1/checks/{id}", operation_id = "get_check_run", tag = "operations", params(("id" = String, Path, format = Uuid)), responses((status = 200, body = CheckRunWire), ui::api::Problems))]
pub(super) async fn get_one(
    Shared(site): Shared<Site>,
    Path(id): Path<CheckRunId>,
) -> Result<Json<CheckRunWire>, Fault> {
    let run = queries::run_of(site.platform.db.read(), id).await?;
    Ok(Json(run.into()))
}

/// What a run of the checks found
#[utoipa::path(get, path = "/api/v1/checks/{id}/findings", operation_id = "list_check_findings", tag = "operations", params(("id" = String, Path, format = Uuid), CheckPageAsked), responses((status = 200, body = CheckFindingPage), ui::api::Problems))]
pub(super) async fn found(
    Shared(site): Shared<Site>,
    Path(id): Path<CheckRunId>,
    Query(asked): Query<CheckPageAsked>,
) -> Result<Json<CheckFindingPage>, Fault> {
    let db = site.platform.db.read();
    queries::run_of(db, id).await?;
    let page = queries::findings(db, id, None, &asked.ask()).await?;
    Ok(Json(CheckFindingPage {
        rows: page.rows.into_iter().map(CheckFindingWire::from).collect(),
        next: page.next,
    }))
}
