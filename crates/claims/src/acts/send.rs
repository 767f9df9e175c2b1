//! Write down that a claim goes to its supplier.

use kernel::ids::SupplierClaimId;
use kernel::refusal::{Arg, Refused};
use kernel::states::State as _;
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::permissions::WriteClaims;
use crate::records::claim;
use crate::rules::claim::{CLAIMS, ClaimState};
use crate::rules::proof::missing;
use crate::{events, queries};

/// Sends it: with all proofs that its agreement asks for, and something to claim.
pub async fn send(
    work: &mut Work,
    _may: Allowed<WriteClaims>,
    id: SupplierClaimId,
    version: i32,
) -> Result<(), Failure> {
    let row = keep::claim(work, id).await?;
    CLAIMS.go(row.state, ClaimState::Sent)?;
    if row.total == 0 {
        return Err(Refused::whole("claims-refused-nothing").into());
    }
    let agreement = queries::agreement(work.conn(), row.agreement_id).await?;
    let there: Vec<_> = queries::proofs(work.conn(), id)
        .await?
        .iter()
        .map(|proof| proof.kind)
        .collect();
    let gone = missing(&agreement.tariff().proofs, &there);
    if !gone.is_empty() {
        let keys = gone.iter().map(|kind| kind.key()).collect();
        return Err(Refused::whole("claims-refused-proof")
            .with("missing", Arg::Keys(keys))
            .into());
    }
    let today = civil_day(work.now);
    let set = claim::ActiveModel {
        state: Set(ClaimState::Sent),
        sent_on: Set(Some(Day::from(today))),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, set).await?;
    let facts = json!({ "number": row.number, "total": row.total, "currency": row.currency, "late": Day::from(today) > row.send_by });
    keep::told(work, &row, events::SENT, facts).await
}
