//! The warranty question over the API: by unit, or by the serial number that was scanned.

use axum::extract::State;
use jiff::civil::Date;
use kernel::ids::UnitId;
use serde::{Deserialize, Serialize};
use ui::api::Problems;
use ui::{ApiCaller, Fault, Json, Path, Query, Site};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

use crate::coverage::coverage_of;
use crate::queries::{UnitRow, units_with_serial};

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

/// A unit that carries the serial number.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(super) struct FoundUnit {
    /// Key of the unit.
    id: Uuid,
    /// Serial number as written.
    serial: String,
    /// Product.
    product: Uuid,
    /// Product's name.
    product_name: String,
}

/// A serial number.
#[derive(Debug, Clone, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
pub(super) struct BySerial {
    /// Serial number or IMEI as read; case and blanks do not matter.
    #[param(min_length = 3, max_length = 64)]
    serial: String,
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

/// Units with a serial number
///
/// Two products may share a serial number, so the answer is a list.
#[utoipa::path(get, path = "/api/v1/units", tag = "catalogue", params(BySerial), responses((status = 200, body = [FoundUnit]), Problems))]
pub(super) async fn units_by_serial(
    State(site): State<Site>,
    caller: ApiCaller,
    Query(asked): Query<BySerial>,
) -> Result<Json<Vec<FoundUnit>>, Fault> {
    let rows = units_with_serial(
        site.platform.db.read(),
        &asked.serial,
        &caller.actor().stations,
    )
    .await?;
    Ok(Json(rows.into_iter().map(found).collect()))
}

fn found(row: UnitRow) -> FoundUnit {
    FoundUnit {
        id: row.id.uuid(),
        serial: row.serial,
        product: row.product_id.uuid(),
        product_name: row.product_name,
    }
}
