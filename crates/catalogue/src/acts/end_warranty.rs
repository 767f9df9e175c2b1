//! A promise ends before its time: cancelled, paid back, given up.

use jiff::civil::Date;
use kernel::ids::{Ref, WarrantyId};
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Event, Failure, Work, columns::Day};
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::warranty;
use crate::store;

/// Ends the promise on a day, with the reason.
pub async fn end_warranty(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: WarrantyId,
    day: Date,
    why: &str,
) -> Result<(), Failure> {
    let old = store::warranty(work.conn(), &work.actor.stations, id).await?;
    if old.ended_on.is_some() {
        return Err(Refused::whole("catalogue-refused-warranty-ended").into());
    }
    let mut problems = Problems::default();
    problems.check(!why.trim().is_empty(), "why", "catalogue-refused-why");
    problems.check(
        old.starts_on.is_none_or(|starts| *starts <= day),
        "ended_on",
        "catalogue-refused-ended-before-start",
    );
    problems.finish(())?;
    let row = warranty::Model {
        ended_on: Some(Day::from(day)),
        ended_why: Some(why.trim().to_owned()),
        version: old.version + 1,
        ..old.clone()
    };
    store::save_warranty(work.conn(), row, old.version).await?;
    let subject = Ref::of(old.unit_id);
    let facts = json!({"warranty": id.to_string(), "day": day.to_string(), "why": why.trim()});
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.warranty_ended",
        facts,
    })
    .await
}
