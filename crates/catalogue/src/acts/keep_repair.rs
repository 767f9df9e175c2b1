//! The repair that a record of a higher floor keeps true: written with its first fact, moved on with each, taken back when it was none.

use jiff::civil::Date;
use kernel::ids::{Ref, UnitId, UnitRepairId, kinds};
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::records::unit_repair;
use crate::store;

/// The repair as the record that causes it knows it today.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptRepair {
    /// The record.
    pub cause: Ref,
    /// Unit under repair.
    pub unit: UnitId,
    /// Fault told to the service or the seller.
    pub notified_on: Option<Date>,
    /// Handed over to the service.
    pub handed_over_on: Option<Date>,
    /// Customer told that it is ready.
    pub ready_on: Option<Date>,
    /// Collected.
    pub collected_on: Option<Date>,
    /// Done under the warranty.
    pub in_warranty: bool,
    /// Group of the fault.
    pub fault_group: Option<String>,
    /// `unrepairable` or `user_fault`, when a report says so.
    pub report: Option<&'static str>,
    /// Day of that report.
    pub report_on: Option<Date>,
    /// Day on which the customer got a copy.
    pub copy_given_on: Option<Date>,
    /// Day on which a loaner was given.
    pub loaner_on: Option<Date>,
    /// Number of the record, for papers.
    pub document: Option<String>,
}

/// Writes the repair of a record, or brings it up to date. Who calls it has decided that the facts hold; a capability below is no judge of that.
///
/// # Errors
/// When the database refuses.
pub async fn keep_repair(work: &mut Work, kept: KeptRepair) -> Result<UnitRepairId, Failure> {
    match of_cause(work, kept.cause).await? {
        Some(old) => {
            let row = row(old.id, &kept, old.version + 1, old.created_at);
            store::save_repair(work.conn(), row, old.version).await?;
            Ok(old.id)
        }
        None => begin(work, kept).await,
    }
}

async fn begin(work: &mut Work, kept: KeptRepair) -> Result<UnitRepairId, Failure> {
    let id = work.new_id::<kinds::UnitRepair>();
    let row = row(id, &kept, 1, Moment::from(work.now));
    unit_repair::Entity::insert(unit_repair::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    work.record(recorded(id, &kept)).await?;
    Ok(id)
}

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// Writes the repairs of many records of which none is known yet, with few statements.
///
/// # Errors
/// When the database refuses.
pub async fn keep_new_repairs(work: &mut Work, kept: &[KeptRepair]) -> Result<(), Failure> {
    for part in kept.chunks(AT_ONCE) {
        let mut rows = Vec::with_capacity(part.len());
        let mut events = Vec::with_capacity(part.len());
        for kept in part {
            let id = work.new_id::<kinds::UnitRepair>();
            let row = row(id, kept, 1, Moment::from(work.now));
            rows.push(unit_repair::ActiveModel::from(row));
            events.push(recorded(id, kept));
        }
        unit_repair::Entity::insert_many(rows)
            .exec_without_returning(work.conn())
            .await?;
        work.record_many(events).await?;
    }
    Ok(())
}

fn recorded(id: UnitRepairId, kept: &KeptRepair) -> Event {
    let facts = json!({"repair": id, "document": kept.document, "cause": kept.cause});
    Event::of(kept.unit, "unit.repair_recorded", facts)
}

/// Takes the repair of a record back: the record came to nothing, so its days do not count.
///
/// # Errors
/// When the database refuses.
pub async fn drop_repair(work: &mut Work, cause: Ref, why: &str) -> Result<(), Failure> {
    let Some(old) = of_cause(work, cause).await? else {
        return Ok(());
    };
    let (id, unit, version) = (old.id, old.unit_id, old.version);
    let row = unit_repair::Model {
        cancelled_at: Some(Moment::from(work.now)),
        cancelled_why: Some(why.to_owned()),
        version: version + 1,
        ..old
    };
    store::save_repair(work.conn(), row, version).await?;
    let facts = json!({"repair": id, "why": why});
    work.record(Event::of(unit, "unit.repair_withdrawn", facts))
        .await
}

async fn of_cause(work: &Work, cause: Ref) -> Result<Option<unit_repair::Model>, Failure> {
    Ok(unit_repair::Entity::find()
        .filter(unit_repair::Column::CauseId.eq(cause.id))
        .filter(unit_repair::Column::CauseKind.eq(cause.kind))
        .filter(unit_repair::Column::CancelledAt.is_null())
        .one(work.conn())
        .await?)
}

fn row(
    id: UnitRepairId,
    kept: &KeptRepair,
    version: i32,
    created_at: Moment,
) -> unit_repair::Model {
    let day = |day: Option<Date>| day.map(Day::from);
    unit_repair::Model {
        id,
        unit_id: kept.unit,
        notified_on: day(kept.notified_on),
        handed_over_on: day(kept.handed_over_on),
        ready_on: day(kept.ready_on),
        collected_on: day(kept.collected_on),
        in_warranty: kept.in_warranty,
        fault_group: kept.fault_group.clone(),
        report: kept.report.map(str::to_owned),
        report_on: day(kept.report_on),
        copy_given_on: day(kept.copy_given_on),
        loaner_on: day(kept.loaner_on),
        cause_kind: Some(kept.cause.kind.to_owned()),
        cause_id: Some(kept.cause.id),
        document: kept.document.clone(),
        cancelled_at: None,
        cancelled_why: None,
        version,
        created_at,
    }
}
