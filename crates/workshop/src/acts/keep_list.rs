//! Adds or changes a checklist; a change of its lines makes a new revision.

use kernel::ids::{ChecklistId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use crate::permissions::EditWorkshop;
use crate::records::checklist;
use crate::rules::words::List;

/// Adds a list.
///
/// # Errors
/// When the database refuses.
pub async fn add_list(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    list: List,
) -> Result<ChecklistId, Failure> {
    let id = work.new_id::<kinds::Checklist>();
    let facts = json!({"name": list.name_tr});
    let row = checklist::ActiveModel {
        id: Set(id),
        revision: Set(1),
        archived_at: Set(None),
        version: Set(1),
        created_at: Set(Moment::from(work.now)),
        ..values(list)
    };
    checklist::Entity::insert(row)
        .exec_without_returning(work.conn())
        .await?;
    work.record(Event::of(id, "checklist.added", facts)).await?;
    Ok(id)
}

/// Changes a list, unless somebody else did since `version`. What was filled by it keeps its own lines.
///
/// # Errors
/// `NotFound` for a list that does not exist; `Stale` as said.
pub async fn edit_list(
    work: &mut Work,
    _may: Allowed<EditWorkshop>,
    id: ChecklistId,
    version: i32,
    list: List,
) -> Result<(), Failure> {
    let old = checklist::Entity::find_by_id(id).one(work.conn()).await?;
    let old = old.ok_or(Failure::not_found::<kinds::Checklist>())?;
    let row = values(list);
    let same = row.items.try_as_ref() == Some(&old.items);
    let revision = old.revision + i32::from(!same);
    let facts = json!({"name": row.name_tr.try_as_ref(), "revision": revision});
    let row = checklist::ActiveModel {
        revision: Set(revision),
        ..row
    };
    work.update_seen::<checklist::Entity, _>(id, version, row)
        .await?;
    work.record(Event::of(id, "checklist.edited", facts)).await
}

fn values(list: List) -> checklist::ActiveModel {
    checklist::ActiveModel {
        name_tr: Set(list.name_tr),
        name_en: Set(list.name_en),
        product_group: Set(list.product_group),
        category: Set(list.category),
        stage: Set(list.stage),
        items: Set(json!(list.items)),
        ..Default::default()
    }
}
