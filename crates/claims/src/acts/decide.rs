//! Write down what the supplier answered.

use kernel::Money;
use kernel::ids::SupplierClaimId;
use kernel::refusal::{Problems, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::DecideClaims;
use crate::records::claim;
use crate::rules::claim::{CLAIMS, check_words, decided};

/// A supplier's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// How much is paid; nothing when the claim is refused.
    pub accepted: Money,
    /// Why not all of it.
    pub reason: String,
    /// What the supplier calls it; empty leaves what stands.
    pub reference: String,
}

/// Writes it down.
pub async fn decide(
    work: &mut Work,
    _may: Allowed<DecideClaims>,
    id: SupplierClaimId,
    version: i32,
    decision: Decision,
) -> Result<(), Failure> {
    let mut row = keep::claim(work, id).await?;
    if decision.accepted.currency.code() != row.currency {
        return Err(Refused::field("accepted", "claims-refused-currency").into());
    }
    let mut problems = Problems::new();
    check_words(&mut problems, "reference", &decision.reference);
    let state = problems.take(decided(
        row.total,
        decision.accepted.minor,
        &decision.reason,
    ));
    problems.finish(())?;
    let state = CLAIMS.go(row.state, state.unwrap_or(row.state))?;
    if !decision.reference.trim().is_empty() {
        row.reference = decision.reference.trim().to_owned();
    }
    let set = claim::ActiveModel {
        state: Set(state),
        accepted: Set(Some(decision.accepted.minor)),
        reason: Set(decision.reason.trim().to_owned()),
        reference: Set(row.reference.clone()),
        decided_on: Set(Some(Day::from(civil_day(work.now)))),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    keep::index(work, &row).await?;
    let facts = json!({
        "number": row.number, "state": state.word(), "accepted": decision.accepted.minor, "total": row.total,
        "currency": row.currency, "reason": decision.reason.trim(),
    });
    keep::told(work, &row, events::DECIDED, facts).await
}
