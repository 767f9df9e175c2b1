//! Take a loaner out of the pool.

use kernel::ids::{LoanerId, Ref};
use kernel::refusal::Problems;
use platform::{Allowed, Event, Failure, Work};
use serde_json::json;
use stock::{PlaceState, place_of};

use super::keep;
use crate::events;
use crate::permissions::ManageLoaners;
use crate::rules::loan::{NAME_MAX, check_words};
use crate::rules::pool::PoolState;

/// Retires it, with the reason. What lies in the loaners' place goes to quarantine, where somebody decides what becomes of it.
pub async fn retire(
    work: &mut Work,
    _may: Allowed<ManageLoaners>,
    id: LoanerId,
    why: &str,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_words(&mut problems, "why", why, true, NAME_MAX);
    problems.finish(())?;
    let row = keep::loaner(work, id).await?;
    keep::step(work, &row, PoolState::Retired, None, why).await?;
    if place_of(work.conn(), row.unit_id).await?.state == PlaceState::Loaner {
        keep::into_station(work, &row, PlaceState::Quarantine, Ref::of(id)).await?;
    }
    let facts = json!({ "was": row.state, "why": why.trim() });
    work.record(Event::of(id, events::RETIRED, facts)).await?;
    work.notify("loaners");
    Ok(())
}
