//! An import that stopped goes on behind its last committed item.

use kernel::ids::ImportId;
use kernel::states::State;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{leave_job, load, tell};
use crate::permissions::RunImports;
use crate::records::import;
use crate::states::{IMPORT_STATES, ImportState};

/// Lets a failed or cancelled import go on; one that is active gets a worker again, should it have lost its own.
pub async fn go_on(
    work: &mut Work,
    _may: Allowed<RunImports>,
    id: ImportId,
) -> Result<(), Failure> {
    let row = load(work, id).await?;
    let state: ImportState = row.state.parse()?;
    let next = if state.is_active() {
        state
    } else {
        IMPORT_STATES.go(state, ImportState::Waiting)?
    };
    let change = import::ActiveModel {
        state: Set(next.word().to_owned()),
        error: Set(None),
        finished_at: Set(None),
        ..Default::default()
    };
    work.update_seen(id, row.version, change).await?;
    work.record(Event::of(id, "import.resumed", json!({ "seen": row.seen })))
        .await?;
    leave_job(work, id, row.version + 1).await?;
    tell(work, id);
    Ok(())
}
