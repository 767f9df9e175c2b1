//! A person looked at two documents with one ETTN and says that it is settled. Both files stay.

use kernel::ids::{DocumentId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use crate::KeepDocuments;
use crate::kinds::{DOCUMENT_STATES, DocumentState};
use crate::records::{document, document_conflict};

/// Settles the conflicts of a document; `seen` is the version that the person looked at.
///
/// # Errors
/// `Refused` when it is not disputed, `Stale` when something came meanwhile.
pub async fn settle_conflict(
    work: &mut Work,
    _may: Allowed<KeepDocuments>,
    id: DocumentId,
    seen: i32,
) -> Result<(), Failure> {
    let row = document::Entity::find_by_id(id).one(work.conn()).await?;
    let row = row.ok_or_else(Failure::not_found::<kinds::Document>)?;
    let state = DOCUMENT_STATES.go(row.state.parse()?, DocumentState::Kept)?;
    let change = document::ActiveModel {
        state: Set(state.to_string()),
        ..Default::default()
    };
    work.update_seen(id, seen, change).await?;
    let settled = document_conflict::ActiveModel {
        settled_at: Set(Some(Moment::from(work.now))),
        settled_by: Set(work.actor.name.to_string()),
        ..Default::default()
    };
    document_conflict::Entity::update_many()
        .set(settled)
        .filter(document_conflict::Column::DocumentId.eq(id))
        .filter(document_conflict::Column::SettledAt.is_null())
        .exec(work.conn())
        .await?;
    work.record(Event::of(id, "document.settled", json!({})))
        .await?;
    work.notify("documents");
    Ok(())
}
