//! Who waited for a part is told that it is there: an event, and a job for the capability above whose record waits.

use platform::{Event, Failure, Job, Work};
use serde_json::json;

use super::settle::refs;
use crate::records::reservation;

/// The job that is left for each reservation that got pieces it waited for. Its payload has `cause`, `chain`, `part`, `station`, `quantity` and
/// `whole`; the capability that owns the cause does it.
pub const ARRIVED: &str = "parts.arrived";

/// Tells that pieces came for a reservation.
pub(super) async fn tell_arrived(
    work: &mut Work,
    row: &reservation::Model,
    quantity: i64,
) -> Result<(), Failure> {
    let (cause, chain) = refs(row)?;
    let whole = row.held == row.quantity;
    let name = super::by_hand::name_of(work, row.part_id).await?;
    let facts = json!({"part": row.part_id, "name": name, "quantity": quantity, "whole": whole});
    work.record(Event {
        chain,
        subject: cause,
        verb: "part.arrived",
        facts,
    })
    .await?;
    let payload = json!({
        "cause": cause, "chain": chain, "part": row.part_id, "station": row.station_id,
        "quantity": quantity, "whole": whole,
    });
    work.notify(format!("part:{}", row.part_id));
    work.enqueue(Job::new(ARRIVED, payload)).await
}

/// Tells that pieces which were put aside are no longer there.
pub(super) async fn tell_cut(
    work: &mut Work,
    row: &reservation::Model,
    quantity: i64,
) -> Result<(), Failure> {
    let (cause, chain) = refs(row)?;
    let name = super::by_hand::name_of(work, row.part_id).await?;
    work.record(Event {
        chain,
        subject: cause,
        verb: "part.reservation_cut",
        facts: json!({"part": row.part_id, "name": name, "quantity": quantity}),
    })
    .await
}
