//! Change a claim before it is sent.

use kernel::ids::SupplierClaimId;
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::permissions::WriteClaims;
use crate::records::claim;
use crate::rules::claim::{ClaimState, check_words};
use crate::rules::tariff::{Done, count};
use crate::{events, queries};

/// What a claim says from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClaimChange {
    /// What was wrong.
    pub fault: String,
    /// What the supplier calls it; may be empty.
    pub reference: String,
    /// What was done; counted anew by the claim's own agreement.
    pub done: Vec<Done>,
}

/// Changes it, unless somebody else did meanwhile.
pub async fn edit_claim(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    id: SupplierClaimId,
    version: i32,
    change: ClaimChange,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    problems.check(
        !change.fault.trim().is_empty(),
        "fault",
        "claims-refused-fault",
    );
    check_words(&mut problems, "fault", &change.fault);
    check_words(&mut problems, "reference", &change.reference);
    problems.finish(())?;
    let mut row = keep::claim(work, id).await?;
    if row.state != ClaimState::Draft {
        return Err(Refused::whole("claims-refused-sent").into());
    }
    let agreement = queries::agreement(work.conn(), row.agreement_id).await?;
    let counted = count(&agreement.tariff(), &change.done)?;
    row.reference = change.reference.trim().to_owned();
    let set = claim::ActiveModel {
        fault: Set(change.fault.trim().to_owned()),
        reference: Set(row.reference.clone()),
        total: Set(counted.total),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    keep::write_lines(work, id, &counted.lines).await?;
    keep::index(work, &row).await?;
    let facts = json!({ "number": row.number, "was": row.total, "total": counted.total, "currency": row.currency });
    keep::told(work, &row, events::EDITED, facts).await
}
