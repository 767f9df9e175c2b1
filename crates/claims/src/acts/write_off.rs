//! Give up what is still expected of a claim.

use kernel::ids::SupplierClaimId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::DecideClaims;
use crate::records::claim;
use crate::rules::claim::{CLAIMS, ClaimState, check_words};

/// Writes it off, with the reason. What came before stays.
pub async fn write_off(
    work: &mut Work,
    _may: Allowed<DecideClaims>,
    id: SupplierClaimId,
    version: i32,
    why: &str,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    if why.trim().is_empty() {
        problems.note(Refused::field("why", "claims-refused-why"));
    }
    check_words(&mut problems, "why", why);
    problems.finish(())?;
    let row = keep::claim(work, id).await?;
    CLAIMS.go(row.state, ClaimState::WrittenOff)?;
    let set = claim::ActiveModel {
        state: Set(ClaimState::WrittenOff),
        reason: Set(why.trim().to_owned()),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    let facts = json!({ "number": row.number, "left": row.open().minor, "currency": row.currency, "why": why.trim() });
    keep::told(work, &row, events::WRITTEN_OFF, facts).await
}
