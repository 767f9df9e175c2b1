//! A transfer is called back: all of it is again where it left.

use kernel::ids::TransferId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Stations, Work};
use serde_json::json;

use super::receive_transfer::{end, lines_of, off_the_road, sorted, told};
use crate::permissions::MoveStock;
use crate::rules::transfer::{TRANSFER_STATES, TransferState};
use crate::store;

/// Calls a transfer back.
///
/// # Errors
/// `NotFound` for a transfer that is not seen; `Stale` when somebody else was faster; refused for who did not send it,
/// without a reason, and when it arrived already.
pub async fn cancel_transfer(
    work: &mut Work,
    _may: Allowed<MoveStock>,
    id: TransferId,
    version: i32,
    why: String,
) -> Result<(), Failure> {
    let row = store::transfer(work.conn(), &work.actor.stations, id).await?;
    if !work.actor.stations.see(row.from_station_id) {
        return Err(Refused::whole("stock-refused-not-sender").into());
    }
    let why = why.trim().to_owned();
    if why.is_empty() {
        return Err(Refused::field("why", "stock-refused-needs-why").into());
    }
    TRANSFER_STATES.go(row.state, TransferState::Cancelled)?;
    end(work, &row, version, TransferState::Cancelled, 0).await?;
    let back = store::location(work.conn(), &Stations::All, row.from_id).await?;
    let lines = lines_of(work, id).await?;
    for (line, ()) in sorted(lines.into_iter().map(|line| (line, ()))) {
        off_the_road(work, &row, &line, line.quantity, &back, Some(why.clone())).await?;
    }
    told(
        work,
        &row,
        "transfer.cancelled",
        json!({"number": row.number, "why": why}),
    )
    .await
}
