//! A repair that was entered by mistake no longer counts; it stays visible.

use kernel::ids::{Ref, UnitRepairId};
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work, columns::Moment};
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::unit_repair;
use crate::store;

/// Takes a repair back, with the reason.
pub async fn withdraw_repair(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitRepairId,
    why: &str,
) -> Result<(), Failure> {
    let old = store::repair(work.conn(), &work.actor.stations, id).await?;
    let why = why.trim();
    if why.is_empty() {
        return Err(Refused::field("why", "catalogue-refused-why").into());
    }
    if old.cause_id.is_some() {
        return Err(Refused::whole("catalogue-refused-repair-of-record").into());
    }
    if old.cancelled_at.is_some() {
        return Err(Refused::whole("catalogue-refused-repair-withdrawn").into());
    }
    let row = unit_repair::Model {
        cancelled_at: Some(Moment::from(work.now)),
        cancelled_why: Some(why.to_owned()),
        version: old.version + 1,
        ..old.clone()
    };
    store::save_repair(work.conn(), row, old.version).await?;
    let subject = Ref::of(old.unit_id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.repair_withdrawn",
        facts: json!({"repair": id.to_string(), "why": why}),
    })
    .await
}
