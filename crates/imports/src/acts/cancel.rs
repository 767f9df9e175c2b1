//! A person stops an import; what came in stays.

use kernel::ids::ImportId;
use kernel::states::State;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::{load, tell};
use crate::permissions::RunImports;
use crate::records::import;
use crate::states::{IMPORT_STATES, ImportState};

/// Cancels an import. A worker that is at it notices before its next commit.
pub async fn cancel_import(
    work: &mut Work,
    _may: Allowed<RunImports>,
    id: ImportId,
) -> Result<(), Failure> {
    let row = load(work, id).await?;
    let next = IMPORT_STATES.go(row.state.parse()?, ImportState::Cancelled)?;
    let change = import::ActiveModel {
        state: Set(next.word().to_owned()),
        finished_at: Set(Some(Moment::from(work.now))),
        ..Default::default()
    };
    work.update_seen(id, row.version, change).await?;
    work.record(Event::of(
        id,
        "import.cancelled",
        json!({ "seen": row.seen }),
    ))
    .await?;
    tell(work, id);
    Ok(())
}
