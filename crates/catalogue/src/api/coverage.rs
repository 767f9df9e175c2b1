//! The warranty question over the API: by unit, or by the serial number that was scanned.

use axum::extract::State;
use jiff::civil::Date;
use kernel::ids::UnitId;
use serde::Serialize;
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Site};
use utoipa::ToSchema;

use crate::coverage::coverage_of;

/// The answer about one unit.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct CoverageOut {
    /// Covered on the day of the question.
    covered: bool,
    /// In the caller's language: covered until when, or why not.
    headline: String,
    /// First day of coverage.
    #[schema(value_type = Option<String>, format = Date)]
    first_day: Option<Date>,
    /// Last day of coverage, promises included.
    #[schema(value_type = Option<String>, format = Date)]
    last_day: Option<Date>,
    /// Last day of what the law gives.
    #[schema(value_type = Option<String>, format = Date)]
    statutory_last_day: Option<Date>,
    /// Days in repair that were added.
    repair_days: i64,
    /// False when a fact was assumed or a source is disputed.
    certain: bool,
    /// The whole answer of the law engine with its working: chain, clocks, rights, each from fact to rule to result.
    #[schema(value_type = Object)]
    working: serde_json::Value,
}

/// Is this unit under warranty today?
#[utoipa::path(get, path = "/api/v1/units/{id}/coverage", tag = "catalogue", params(("id" = Uuid, Path)), responses((status = 200, body = CoverageOut), Problems))]
pub(super) async fn unit_coverage(
    State(site): State<Site>,
    caller: ApiCaller,
    Path(id): Path<UnitId>,
) -> Result<Json<CoverageOut>, Fault> {
    let answer = coverage_of(&site.platform, id, &caller.actor().stations).await?;
    let coverage = &answer.coverage;
    Ok(Json(CoverageOut {
        covered: coverage.covered,
        headline: law::texts::say(&coverage.reason, crate::coverage::law_lang(caller.lang)),
        first_day: coverage.first_day,
        last_day: coverage.last_day,
        statutory_last_day: coverage.statutory_last_day,
        repair_days: coverage.repair_days,
        certain: coverage.certain,
        working: serde_json::to_value(&answer)?,
    }))
}
