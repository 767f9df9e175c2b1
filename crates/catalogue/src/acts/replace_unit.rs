//! A unit is replaced by another; the new one keeps the rest of the warranty.

use jiff::civil::Date;
use kernel::ids::{Ref, UnitId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::EntityTrait;
use serde_json::json;

use super::register_unit::refuse_known;
use crate::permissions::EditUnits;
use crate::records::unit;
use crate::rules::serials;
use crate::search::unit_entry;
use crate::store;

/// The new piece and the day of the swap.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// Serial number of the new piece (same product).
    pub serial: String,
    /// Day on which the consumer got it.
    pub on: Date,
    /// New, used or refurbished.
    pub condition: unit::Condition,
}

/// Replaces a unit; owner, sale and delivery day of the first purchase go over to the new one.
pub async fn replace_unit(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    version: i32,
    with: Replacement,
) -> Result<UnitId, Failure> {
    let old = store::unit(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    if old.replaced_by_id.is_some() {
        return Err(Refused::whole("catalogue-refused-replaced").into());
    }
    let mut problems = Problems::default();
    problems.check(
        with.on <= civil_day(work.now),
        "on",
        "catalogue-refused-future-day",
    );
    problems.check(
        old.delivered_on
            .is_none_or(|delivered| *delivered <= with.on),
        "on",
        "catalogue-refused-before-delivery",
    );
    problems.finish(())?;
    let serial = serials::serial(&with.serial)?;
    refuse_known(work, old.product_id, &serial, None).await?;
    let new = successor(work, &old, serial, &with);
    let product = store::product(work.conn(), old.product_id).await?;
    unit::Entity::insert(unit::ActiveModel::from(new.clone()))
        .exec_without_returning(work.conn())
        .await?;
    work.index(unit_entry(&new, &product.name)).await?;
    let row = unit::Model {
        replaced_by_id: Some(new.id),
        replaced_on: Some(Day::from(with.on)),
        version: version + 1,
        updated_at: Moment::from(work.now),
        ..old
    };
    store::save_unit(work.conn(), row, version).await?;
    for (subject, other, verb) in [
        (id, new.id, "unit.replaced"),
        (new.id, id, "unit.came_as_replacement"),
    ] {
        let subject = Ref::of(subject);
        work.record(Event {
            chain: subject,
            subject,
            verb,
            facts: json!({"other": other.to_string(), "on": with.on.to_string()}),
        })
        .await?;
    }
    Ok(new.id)
}

fn successor(
    work: &mut Work,
    old: &unit::Model,
    serial: serials::Serial,
    with: &Replacement,
) -> unit::Model {
    unit::Model {
        id: work.new_id::<kinds::Unit>(),
        serial: serial.raw,
        serial_fold: serial.fold,
        imei2: serial.imei2,
        condition: with.condition,
        replaces_id: Some(old.id),
        replaced_by_id: None,
        replaced_on: Some(Day::from(with.on)),
        reading: None,
        read_on: None,
        note: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
        ..old.clone()
    }
}
