//! A promise beside the legal warranty is added to a unit.

use jiff::civil::Date;
use kernel::ids::{Ref, UnitId, WarrantyId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::{unit, warranty};
use crate::rules::product::MEASURES;
use crate::store;

/// A promise as somebody enters it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewWarranty {
    /// Extended, voluntary or for a part.
    pub kind: warranty::Kind,
    /// Length in months.
    pub months: i32,
    /// First day; an extended one without it follows the legal term.
    pub starts_on: Option<Date>,
    /// Measure that also ends it, with its limit.
    pub measure: Option<(String, i64)>,
    /// Part that it covers.
    pub part: Option<String>,
    /// Who promised it.
    pub provider: Option<String>,
    /// Policy, invoice or order that says so.
    pub document: Option<String>,
}

/// Adds the promise.
pub async fn add_warranty(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    new: NewWarranty,
) -> Result<WarrantyId, Failure> {
    let unit = store::unit(work.conn(), &work.actor.stations, id).await?;
    check(&new, &unit)?;
    let (measure, measure_limit) = new.measure.unzip();
    let row = warranty::Model {
        id: work.new_id::<kinds::Warranty>(),
        unit_id: id,
        kind: new.kind,
        months: new.months,
        starts_on: new.starts_on.map(Day::from),
        measure,
        measure_limit,
        part: new.part,
        provider: new.provider,
        document: new.document,
        ended_on: None,
        ended_why: None,
        version: 1,
        created_at: Moment::from(work.now),
    };
    let warranty = row.id;
    let facts =
        json!({"warranty": warranty.to_string(), "months": row.months, "document": row.document});
    warranty::Entity::insert(warranty::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let subject = Ref::of(id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.warranty_added",
        facts,
    })
    .await?;
    Ok(warranty)
}

fn check(new: &NewWarranty, unit: &unit::Model) -> Result<(), Refused> {
    let mut problems = Problems::default();
    let part = new.kind == warranty::Kind::Part;
    problems.check(
        (1..=240).contains(&new.months),
        "months",
        "catalogue-refused-months",
    );
    // Six months at least for a part fitted or sold outside the warranty (SSHY, rule TR.REPAIR.PART_WARRANTY).
    problems.check(
        !part || new.months >= 6,
        "months",
        "catalogue-refused-part-months",
    );
    problems.check(
        !part || new.part.is_some(),
        "part",
        "catalogue-refused-part",
    );
    problems.check(
        new.kind == warranty::Kind::Extended || new.starts_on.is_some(),
        "starts_on",
        "catalogue-refused-starts-on",
    );
    let early = new
        .starts_on
        .zip(unit.delivered_on)
        .is_some_and(|(starts, delivered)| starts < *delivered);
    problems.check(!early, "starts_on", "catalogue-refused-before-delivery");
    let known = new
        .measure
        .as_ref()
        .is_none_or(|(measure, limit)| MEASURES.contains(&measure.as_str()) && *limit > 0);
    problems.check(known, "measure_limit", "catalogue-refused-measure-limit");
    problems.finish(())
}
