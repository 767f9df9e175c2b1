//! Write down that a supplier paid something.

use jiff::civil::Date;
use kernel::Money;
use kernel::ids::SupplierClaimId;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::keep;
use crate::permissions::DecideClaims;
use crate::records::{claim, recovery};
use crate::rules::claim::{CLAIMS, ClaimState, check_words, recovered};
use crate::{events, queries};

/// Money that came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recovery {
    /// How much.
    pub amount: Money,
    /// On which day.
    pub received_on: Date,
    /// What the bank or the supplier calls it; may be empty.
    pub reference: String,
}

/// Writes it down; when all that was accepted came, the claim is done.
pub async fn recover(
    work: &mut Work,
    _may: Allowed<DecideClaims>,
    id: SupplierClaimId,
    version: i32,
    came: Recovery,
) -> Result<(), Failure> {
    let row = keep::claim(work, id).await?;
    CLAIMS.go(row.state, ClaimState::Recovered)?;
    let accepted = row.money(row.accepted.unwrap_or_default());
    let mut problems = Problems::new();
    problems.check(
        came.amount.currency == accepted.currency,
        "amount",
        "claims-refused-currency",
    );
    problems.check(
        came.received_on <= civil_day(work.now),
        "received_on",
        "claims-refused-later",
    );
    check_words(&mut problems, "reference", &came.reference);
    let now = problems
        .take(recovered(accepted, row.recovered, came.amount.minor))
        .unwrap_or(row.recovered);
    problems.finish(())?;
    let state = if now == accepted.minor {
        ClaimState::Recovered
    } else {
        row.state
    };
    let set = claim::ActiveModel {
        recovered: Set(now),
        state: Set(state),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    insert(work, id, &came).await?;
    let facts = json!({
        "number": row.number, "amount": came.amount.minor, "currency": row.currency, "recovered": now,
        "accepted": accepted.minor, "reference": came.reference.trim(),
    });
    keep::told(work, &row, events::RECOVERED, facts).await
}

async fn insert(work: &Work, id: SupplierClaimId, came: &Recovery) -> Result<(), Failure> {
    let before = queries::recoveries(work.conn(), id).await?;
    let line_no =
        i32::try_from(before.len()).map_err(|_| Refused::whole("claims-refused-amount"))?;
    let row = recovery::ActiveModel {
        claim_id: Set(id),
        line_no: Set(line_no.saturating_add(1)),
        received_on: Set(Day::from(came.received_on)),
        amount: Set(came.amount.minor),
        reference: Set(came.reference.trim().to_owned()),
        by_name: Set(work.actor.name.to_string()),
        at: Set(Moment::from(work.now)),
    };
    recovery::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
