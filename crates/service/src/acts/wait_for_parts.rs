//! The work stops because a part is missing.

use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::neighbours::spine;
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, optional};
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Waits for parts: those that are reserved and missing, or those that are named.
///
/// # Errors
/// Refused when no part is named and none is missing.
pub async fn wait_for_parts(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    waits_for: Option<&str>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let named = optional(&mut problems, "waits_for", waits_for, LINE_MAX);
    problems.finish(())?;
    let after = Model {
        waits_for: named.clone(),
        ..order.clone()
    };
    let facts = Facts {
        parts_named: named.is_some(),
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::WAITS_FOR_PARTS)
        .with("waits_for", json!(named))
        .with("missing", json!(facts.parts_missing));
    let row = moving::go(work, &order, after, OrderState::AwaitingParts, &facts, told).await?;
    spine::tell(work, &row, &letters::WAITING, json!({})).await?;
    Ok(Moved::from(&row))
}
