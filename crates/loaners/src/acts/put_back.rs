//! Put a loaner that was set aside, lost or retired back into the pool.

use kernel::ids::{LoanerId, Ref};
use kernel::refusal::{Arg, Refused};
use kernel::states::State as _;
use platform::{Allowed, Event, Failure, Work};
use serde_json::json;
use stock::{PlaceState, place_of};

use super::keep;
use crate::events;
use crate::permissions::ManageLoaners;
use crate::rules::pool::PoolState;

/// Puts it back. A lost one that turned up comes back from its customer; what was damaged must have passed its inspection, so that
/// it lies in the loaners' place again.
pub async fn put_back(
    work: &mut Work,
    _may: Allowed<ManageLoaners>,
    id: LoanerId,
) -> Result<(), Failure> {
    let row = keep::loaner(work, id).await?;
    keep::step(work, &row, PoolState::Free, None, "").await?;
    if row.state == PoolState::Lent {
        return Err(Refused::whole("loaners-refused-lent").into());
    }
    let place = place_of(work.conn(), row.unit_id).await?;
    match place.state {
        PlaceState::Loaner if place.station == Some(row.station_id) => {}
        PlaceState::AtCustomer => {
            keep::into_station(work, &row, PlaceState::Loaner, Ref::of(id)).await?
        }
        state => {
            return Err(Refused::whole("loaners-refused-elsewhere")
                .with("state", Arg::Key(state.key()))
                .into());
        }
    }
    work.record(Event::of(id, events::PUT_BACK, json!({ "was": row.state })))
        .await?;
    work.notify("loaners");
    Ok(())
}
