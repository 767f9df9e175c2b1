//! What was entered about a unit is put right: serial, condition, use, station, reading, note.

use jiff::civil::Date;
use kernel::ids::{Ref, StationId, UnitId};
use kernel::refusal::Problems;
use kernel::time::civil_day;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use serde_json::json;

use super::register_unit::refuse_known;
use crate::permissions::EditUnits;
use crate::records::unit;
use crate::rules::serials;
use crate::search::unit_entry;
use crate::store;

/// All that a person may put right by hand; owner and delivery have verbs of their own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCorrection {
    /// Serial number.
    pub serial: String,
    /// New, used or refurbished.
    pub condition: unit::Condition,
    /// Bought as a consumer; unknown means that the owner's kind decides.
    pub consumer_sale: Option<bool>,
    /// Country of the consumer.
    pub country: String,
    /// Station that keeps it.
    pub station: Option<StationId>,
    /// Reading of the product's measure with its day.
    pub reading: Option<(i64, Date)>,
    /// Note of staff.
    pub note: Option<String>,
}

/// Puts a unit right that the person saw as `version`.
pub async fn correct_unit(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    version: i32,
    to: UnitCorrection,
) -> Result<(), Failure> {
    let old = store::unit(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    let serial = serials::serial(&to.serial)?;
    refuse_known(work, old.product_id, &serial, Some(id)).await?;
    check(&to, &old, work)?;
    let row = unit::Model {
        serial: serial.raw,
        serial_fold: serial.fold,
        imei2: serial.imei2.or_else(|| old.imei2.clone()),
        condition: to.condition,
        consumer_sale: to.consumer_sale,
        country: to.country,
        station_id: to.station,
        reading: to.reading.map(|(reading, _)| reading),
        read_on: to.reading.map(|(_, day)| Day::from(day)),
        note: to.note,
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old.clone()
    };
    store::save_unit(work.conn(), row.clone(), version).await?;
    let product = store::product(work.conn(), row.product_id).await?;
    work.index(unit_entry(&row, &product.name)).await?;
    let subject = Ref::of(id);
    let facts = json!({"serial": row.serial, "before": old.serial, "reading": row.reading});
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.corrected",
        facts,
    })
    .await
}

fn check(to: &UnitCorrection, old: &unit::Model, work: &Work) -> Result<(), Failure> {
    let mut problems = Problems::default();
    if let Some((reading, day)) = to.reading {
        problems.check(
            day <= civil_day(work.now),
            "read_on",
            "catalogue-refused-future-day",
        );
        let back = old
            .reading
            .zip(old.read_on)
            .is_some_and(|(before, on)| *on <= day && reading < before);
        problems.check(
            (0..=10_000_000).contains(&reading) && !back,
            "reading",
            "catalogue-refused-reading",
        );
    }
    problems.check(
        to.country.len() == 2 && to.country.bytes().all(|byte| byte.is_ascii_uppercase()),
        "country",
        "catalogue-refused-country",
    );
    problems.check(
        to.note
            .as_ref()
            .is_none_or(|note| note.chars().count() <= 2_000),
        "note",
        "catalogue-refused-note",
    );
    Ok(problems.finish(())?)
}
