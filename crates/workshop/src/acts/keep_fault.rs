//! Adds or changes a group of faults or a fault.

use kernel::ids::{FaultCodeId, FaultGroupId, Ref, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::permissions::EditWorkshop;
use crate::records::{fault_code, fault_group};
use crate::rules::words::Fault;

/// Adds a group.
///
/// # Errors
/// Refused when the code is taken.
pub async fn add_group(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    fault: Fault,
) -> Result<FaultGroupId, Failure> {
    group_is_free(work, &fault.code, None).await?;
    let id = work.new_id::<kinds::FaultGroup>();
    let facts = json!({"name": fault.name_tr, "code": fault.code});
    let row = fault_group::ActiveModel {
        id: Set(id),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
        ..group_values(fault)
    };
    fault_group::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "fault_group.added", facts))
        .await?;
    Ok(id)
}

/// Changes a group, unless somebody else did since `version`.
///
/// # Errors
/// Refused when the code is taken; `Stale` as said.
pub async fn edit_group(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    id: FaultGroupId,
    version: i32,
    fault: Fault,
) -> Result<(), Failure> {
    group_is_free(work, &fault.code, Some(id)).await?;
    let facts = json!({"name": fault.name_tr, "code": fault.code});
    work.update_seen::<fault_group::Entity, _>(id, version, group_values(fault))
        .await?;
    work.record(Event::of(id, "fault_group.edited", facts))
        .await
}

fn group_values(fault: Fault) -> fault_group::ActiveModel {
    fault_group::ActiveModel {
        code: Set(fault.code),
        product_group: Set(fault.product_group),
        name_tr: Set(fault.name_tr),
        name_en: Set(fault.name_en),
        words: Set(fault.words),
        ..Default::default()
    }
}

async fn group_is_free(work: &Work, code: &str, of: Option<FaultGroupId>) -> Result<(), Failure> {
    let found = fault_group::Entity::find()
        .filter(fault_group::Column::Code.eq(code))
        .one(work.conn())
        .await?;
    free(found.is_none_or(|row| Some(row.id) == of), code)
}

/// Adds a fault to a group.
///
/// # Errors
/// `NotFound` for a group that does not exist; refused when the code is taken.
pub async fn add_code(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    group: FaultGroupId,
    fault: Fault,
) -> Result<FaultCodeId, Failure> {
    let found = fault_group::Entity::find_by_id(group)
        .one(work.conn())
        .await?;
    found.ok_or(Failure::not_found::<kinds::FaultGroup>())?;
    code_is_free(work, &fault.code, None).await?;
    let id = work.new_id::<kinds::FaultCode>();
    let facts = json!({"name": fault.name_tr, "code": fault.code});
    let row = fault_code::ActiveModel {
        id: Set(id),
        group_id: Set(group),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
        ..code_values(fault)
    };
    fault_code::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "fault_code.added", facts).in_chain(group))
        .await?;
    Ok(id)
}

/// Changes a fault, unless somebody else did since `version`.
///
/// # Errors
/// Refused when the code is taken; `Stale` as said.
pub async fn edit_code(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    id: FaultCodeId,
    version: i32,
    fault: Fault,
) -> Result<(), Failure> {
    code_is_free(work, &fault.code, Some(id)).await?;
    let facts = json!({"name": fault.name_tr, "code": fault.code});
    work.update_seen::<fault_code::Entity, _>(id, version, code_values(fault))
        .await?;
    work.record(Event::of(Ref::of(id), "fault_code.edited", facts))
        .await
}

fn code_values(fault: Fault) -> fault_code::ActiveModel {
    fault_code::ActiveModel {
        code: Set(fault.code),
        name_tr: Set(fault.name_tr),
        name_en: Set(fault.name_en),
        words: Set(fault.words),
        ..Default::default()
    }
}

async fn code_is_free(work: &Work, code: &str, of: Option<FaultCodeId>) -> Result<(), Failure> {
    let found = fault_code::Entity::find()
        .filter(fault_code::Column::Code.eq(code))
        .one(work.conn())
        .await?;
    free(found.is_none_or(|row| Some(row.id) == of), code)
}

fn free(free: bool, code: &str) -> Result<(), Failure> {
    match free {
        true => Ok(()),
        false => Err(Refused::field("code", "workshop-refused-code-taken")
            .with("code", code)
            .into()),
    }
}
