//! What became of the piece that a part replaced is said, or said anew.

use kernel::ids::{PartUseId, Ref};
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work};
use serde_json::json;

use crate::permissions::UseParts;
use crate::records::part_use;
use crate::rules::part::OldPart;
use crate::store;

/// Records it, over the version that the person saw.
///
/// # Errors
/// `NotFound` for a use at a station that is not seen; `Stale`; refused for a note that is too long.
pub async fn record_old_part(
    work: &mut Work,
    _may: Allowed<UseParts>,
    id: PartUseId,
    version: i32,
    old_part: OldPart,
    note: Option<String>,
) -> Result<(), Failure> {
    let old = store::part_use(work.conn(), &work.actor.stations, id).await?;
    store::seen(Ref::of(id), version, old.version, &old)?;
    if note.as_ref().is_some_and(|note| note.chars().count() > 400) {
        return Err(Refused::field("note", "parts-refused-note").into());
    }
    let row = part_use::Model {
        old_part,
        old_note: note.clone(),
        version: version + 1,
        ..old.clone()
    };
    store::save_use(work.conn(), row, version).await?;
    let name = super::by_hand::name_of(work, old.part_id).await?;
    work.record(Event {
        chain: Ref::from_parts(&old.chain_kind, old.chain_id)?,
        subject: Ref::from_parts(&old.cause_kind, old.cause_id)?,
        verb: "part.old_part_recorded",
        facts: json!({"part": old.part_id, "name": name, "use": id, "old_part": old_part.word(), "note": note}),
    })
    .await
}
