//! Nobody answered an estimate in time: the unit is given back unrepaired, and nothing is asked for.

use kernel::refusal::Refused;
use platform::{Failure, Work};
use serde_json::json;

use super::decline::unrepaired;
use crate::estimates::{self, SeenEstimate};
use crate::events;
use crate::moving::{Moved, Told, today};
use crate::records::estimate;
use crate::rules::estimate_states::{EstimateState, TABLE, too_late};

/// Ends an estimate whose last day has passed. The house does it by the calendar, or somebody who does not want to wait for it.
///
/// # Errors
/// Refused while it is valid or once it was answered.
pub async fn expire_estimate(work: &mut Work, seen: SeenEstimate) -> Result<Moved, Failure> {
    let (before, order) = estimates::opened(work, seen).await?;
    if let Some(refusal) = too_late(before.state) {
        return Err(refusal.into());
    }
    if jiff::civil::Date::from(before.valid_until) >= today(work) {
        return Err(Refused::whole("service-refused-still-valid").into());
    }
    let after = estimate::Model {
        state: TABLE.go(before.state, EstimateState::Expired)?,
        ..before.clone()
    };
    let row = estimates::save(work, &before, after).await?;
    let told = Told::new(events::ESTIMATE_LAPSED)
        .with("estimate", json!(row.id))
        .with("estimate_number", json!(row.number));
    unrepaired(work, &order, &row, None, told).await
}
