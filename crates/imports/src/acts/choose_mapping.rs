//! A person says what the columns of a table mean; it is remembered for tables with the same head.

use kernel::ids::{ImportId, kinds};
use kernel::refusal::{Refusal, Refused};
use kernel::states::State;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::{leave_job, load, tell};
use crate::permissions::RunImports;
use crate::records::{import, import_file, import_mapping};
use crate::rules::mapping::Mapping;
use crate::running::Part;
use crate::sources::Plan;
use crate::states::{IMPORT_STATES, ImportState};

/// Sets the mapping of the table in file `ordinal`; the import waits for a worker once all its tables have theirs.
/// Tells whether it does.
pub async fn choose_mapping(
    work: &mut Work,
    _may: Allowed<RunImports>,
    id: ImportId,
    ordinal: i32,
    mapping: Mapping,
) -> Result<bool, Failure> {
    let row = load(work, id).await?;
    let state: ImportState = row.state.parse()?;
    IMPORT_STATES.go(state, ImportState::Waiting)?;
    refuse_faults(&mapping)?;
    let file = import_file::Entity::find_by_id((id, ordinal))
        .one(work.conn())
        .await?;
    let file = file.ok_or_else(Failure::not_found::<kinds::File>)?;
    let mut parts: Vec<Part> = serde_json::from_value(row.parts.clone())?;
    let part = parts.iter_mut().find(|part| part.files.contains(&ordinal));
    let part = part.ok_or_else(Failure::not_found::<kinds::File>)?;
    remember(work, &file.fingerprint, &mapping).await?;
    part.plan = Some(Plan::Table { mapping });
    part.sure = true;
    let ready = parts.iter().all(|part| part.sure && !part.is_faulty());
    let next = if ready { ImportState::Waiting } else { state };
    let change = import::ActiveModel {
        parts: Set(serde_json::to_value(&parts)?),
        state: Set(next.word().to_owned()),
        ..Default::default()
    };
    work.update_seen(id, row.version, change).await?;
    work.record(Event::of(id, "import.mapped", json!({ "file": file.name })))
        .await?;
    if ready {
        leave_job(work, id, row.version + 1).await?;
    }
    tell(work, id);
    Ok(ready)
}

fn refuse_faults(mapping: &Mapping) -> Result<(), Refused> {
    let faults = mapping.faults();
    if faults.is_empty() {
        return Ok(());
    }
    let refusals = faults.into_iter().map(|(key, field)| {
        let refusal = Refusal::new(key).with_key("field", field.key());
        let column = mapping
            .columns
            .iter()
            .rposition(|mapped| *mapped == Some(field));
        match column {
            Some(column) => refusal.at(format!("column.{column}")),
            None => refusal,
        }
    });
    Err(Refused(refusals.collect()))
}

async fn remember(work: &mut Work, fingerprint: &str, mapping: &Mapping) -> Result<(), Failure> {
    let row = import_mapping::Model {
        id: work.new_id::<kinds::Mapping>(),
        fingerprint: fingerprint.to_owned(),
        target: mapping.target.word().to_owned(),
        mapping: serde_json::to_value(mapping)?,
        saved_by: work.actor.name.to_string(),
        used_at: Moment::from(work.now),
        version: 1,
    };
    use import_mapping::Column;
    let replace = OnConflict::column(Column::Fingerprint)
        .update_columns([
            Column::Target,
            Column::Mapping,
            Column::SavedBy,
            Column::UsedAt,
        ])
        .to_owned();
    import_mapping::Entity::insert(import_mapping::ActiveModel::from(row).reset_all())
        .on_conflict(replace)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
