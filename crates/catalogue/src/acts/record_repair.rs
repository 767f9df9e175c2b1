//! A repair that was done elsewhere or before Vefa is entered, so that the warranty can count its days.

use jiff::civil::Date;
use kernel::ids::{Ref, UnitId, UnitRepairId, kinds};
use kernel::time::civil_day;
use platform::{
    Allowed, Event, Failure, Work,
    columns::{Day, Moment},
};
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::EditUnits;
use crate::records::unit_repair;
use crate::rules::unit::{RepairFacts, repair};
use crate::store;

/// Enters a repair of a unit.
pub async fn record_repair(
    work: &mut Work,
    _may: Allowed<EditUnits>,
    id: UnitId,
    facts: RepairFacts,
) -> Result<UnitRepairId, Failure> {
    let unit = store::unit(work.conn(), &work.actor.stations, id).await?;
    let facts = repair(
        facts,
        unit.delivered_on.map(Date::from),
        civil_day(work.now),
    )?;
    let row = unit_repair::Model {
        id: work.new_id::<kinds::UnitRepair>(),
        unit_id: id,
        notified_on: facts.notified_on.map(Day::from),
        handed_over_on: facts.handed_over_on.map(Day::from),
        ready_on: facts.ready_on.map(Day::from),
        collected_on: facts.collected_on.map(Day::from),
        in_warranty: facts.in_warranty,
        fault_group: facts.fault_group,
        report: facts.report,
        report_on: None,
        copy_given_on: None,
        loaner_on: None,
        cause_kind: None,
        cause_id: None,
        document: facts.document,
        cancelled_at: None,
        cancelled_why: None,
        version: 1,
        created_at: Moment::from(work.now),
    };
    let (repair, document) = (row.id, row.document.clone());
    unit_repair::Entity::insert(unit_repair::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let subject = Ref::of(id);
    work.record(Event {
        chain: subject,
        subject,
        verb: "unit.repair_recorded",
        facts: json!({"repair": repair.to_string(), "document": document}),
    })
    .await?;
    Ok(repair)
}
