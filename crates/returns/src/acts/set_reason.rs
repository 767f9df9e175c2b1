//! The reason of a piece is another than the customer said: it is judged again, and counted under the right one.

use jiff::civil::Date;
use kernel::ids::ReturnUnitId;
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::photos;
use super::request::{judge_again, still_open};
use crate::moving::{self, Moved, Told};
use crate::permissions::RequestReturns;
use crate::rules::words;
use crate::store::{self, Seen};
use crate::{events, queries, statistic};

/// Sets the reason of a piece.
///
/// # Errors
/// Refused for an unknown reason, and once it is decided what the customer gets.
pub async fn set_reason(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    seen: Seen,
    unit: ReturnUnitId,
    reason: &str,
    detail: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let detail = words::words(&mut problems, "detail", detail);
    problems.finish(())?;
    let found = queries::reason(work.conn(), reason.trim()).await?;
    let found = found.filter(|row| row.archived_at.is_none());
    let reason = found.ok_or_else(|| Refused::field("reason", "returns-refused-reason"))?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let day = Date::from(open.case.requested_on);
    let row = open.unit(unit)?;
    if row.outcome.is_some() {
        return Err(Refused::whole("returns-refused-decided").into());
    }
    let was = row.reason.clone();
    if let Some(product) = row.product_id {
        statistic::count(work, product, day, (&row.reason, row.reason_kind), -1).await?;
        statistic::count(work, product, day, (&reason.code, reason.kind), 1).await?;
    }
    row.reason.clone_from(&reason.code);
    row.reason_kind = reason.kind;
    row.detail = detail;
    let told = Told::new(events::REASON_SET)
        .piece(row)
        .with("was", json!(was))
        .with("reason", json!(reason.code));
    let decided = !row.decided_by.is_empty();
    let row = row.clone();
    if !decided {
        let given = photos::of(work, open.case.id).await?;
        let given = photos::given(&given, &open, &row);
        let judgement = judge_again(work, &open, &row, given).await?;
        open.unit(unit)?.judged(&judgement);
    }
    if let Some(first) = open.units.first() {
        open.case.reason_kind = first.reason_kind;
    }
    moving::keep(work, open, told).await
}
