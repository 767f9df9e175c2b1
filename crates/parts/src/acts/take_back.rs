//! Pieces that were not used after all come back to the shelf.

use kernel::ids::{PartUseId, Ref};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Event, Failure, Stations, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::settle::share_out;
use crate::records::{part_serial, part_use};
use crate::{shelf, store};

/// Longest reason.
const WHY_MAX: usize = 400;

/// Takes the pieces of a use back to where they were, with the reason. Who waits for the part gets them.
///
/// # Errors
/// `NotFound` for a use at a station that is not seen; refused without a reason, and the second time.
pub async fn take_back(work: &mut Work, id: PartUseId, why: &str) -> Result<(), Failure> {
    let why = why.trim();
    if why.is_empty() || why.chars().count() > WHY_MAX {
        return Err(Refused::field("why", "parts-refused-why")
            .with("most", WHY_MAX)
            .into());
    }
    let seen = store::part_use(work.conn(), &Stations::All, id).await?;
    store::at_station(work, seen.station_id)
        .map_err(|_| Failure::not_found::<kernel::ids::kinds::PartUse>())?;
    let held = store::held_shelf(work, seen.part_id, seen.station_id).await?;
    // somebody may have taken it back before the shelf was ours
    let old = store::part_use(work.conn(), &Stations::All, id).await?;
    if old.back_at.is_some() {
        return Err(Refused::whole("parts-refused-back-already").into());
    }
    let cause = Ref::of(id);
    let step = shelf::restore(work, old.part_id, old.quantity, old.from_id, cause, why).await?;
    let row = part_use::Model {
        back_move_id: Some(step),
        back_why: Some(why.to_owned()),
        back_at: Some(Moment::from(work.now)),
        version: old.version + 1,
        ..old.clone()
    };
    store::save_use(work.conn(), row, old.version).await?;
    part_serial::Entity::delete_many()
        .filter(part_serial::Column::UseId.eq(id))
        .exec(work.conn())
        .await?;
    tell(work, &old, why).await?;
    share_out(work, held).await
}

async fn tell(work: &mut Work, row: &part_use::Model, why: &str) -> Result<(), Failure> {
    let name = super::by_hand::name_of(work, row.part_id).await?;
    let facts = json!({"part": row.part_id, "name": name, "use": row.id, "quantity": row.quantity, "why": why});
    work.record(Event {
        chain: Ref::from_parts(&row.chain_kind, row.chain_id)?,
        subject: Ref::from_parts(&row.cause_kind, row.cause_id)?,
        verb: "part.taken_back",
        facts,
    })
    .await
}
