//! What is not offered any more leaves the choices, or comes back; old orders keep it.

use kernel::ids::{ChecklistId, FaultCodeId, FaultGroupId, Id, IntakeRuleId, Kind};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditWorkshop;
use crate::records::{checklist, fault_code, fault_group, intake_rule};

/// What is archived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// A group of faults.
    Group(FaultGroupId),
    /// A fault.
    Code(FaultCodeId),
    /// An intake rule.
    Rule(IntakeRuleId),
    /// A checklist.
    List(ChecklistId),
}

/// Archives it, or brings it back when `archived` is false. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for what does not exist.
pub async fn archive(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    kept: Kept,
    archived: bool,
) -> Result<(), Failure> {
    match kept {
        Kept::Group(id) => set::<fault_group::Entity, _>(work, id, archived).await,
        Kept::Code(id) => set::<fault_code::Entity, _>(work, id, archived).await,
        Kept::Rule(id) => set::<intake_rule::Entity, _>(work, id, archived).await,
        Kept::List(id) => set::<checklist::Entity, _>(work, id, archived).await,
    }
}

async fn set<E: EntityTrait, K: Kind>(
    work: &mut Work,
    id: Id<K>,
    archived: bool,
) -> Result<(), Failure> {
    let found = E::find()
        .filter(Expr::col("id").eq(id))
        .one(work.conn())
        .await?;
    found.ok_or(Failure::not_found::<K>())?;
    let was = match archived {
        true => Expr::col("archived_at").is_null(),
        false => Expr::col("archived_at").is_not_null(),
    };
    let at = archived.then(|| Moment::from(work.now));
    let changed = E::update_many()
        .col_expr("archived_at", Expr::value(at))
        .col_expr("version", Expr::col("version").add(1))
        .filter(Expr::col("id").eq(id))
        .filter(was)
        .exec(work.conn())
        .await?;
    if changed.rows_affected == 0 {
        return Ok(());
    }
    let verb = match archived {
        true => "workshop.archived",
        false => "workshop.restored",
    };
    work.record(Event::of(id, verb, json!({}))).await
}
