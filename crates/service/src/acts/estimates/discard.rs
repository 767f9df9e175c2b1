//! A draft that nobody needs any more is put away.

use platform::{Allowed, Failure, Work};

use super::draft::{still_draft, tell};
use crate::estimates::{self, SeenEstimate};
use crate::events;
use crate::permissions::WriteEstimates;
use crate::records::estimate;
use crate::rules::estimate_states::{EstimateState, TABLE};

/// Puts a draft away.
///
/// # Errors
/// Refused once it was offered.
pub async fn discard_estimate(
    work: &mut Work,
    _may: Allowed<WriteEstimates>,
    seen: SeenEstimate,
) -> Result<(), Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    still_draft(&before)?;
    let after = estimate::Model {
        state: TABLE.go(before.state, EstimateState::Withdrawn)?,
        ..before.clone()
    };
    let row = estimates::save(work, &before, after).await?;
    tell(work, &order, &row, events::ESTIMATE_DISCARDED).await
}
