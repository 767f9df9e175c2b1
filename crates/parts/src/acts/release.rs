//! What was put aside for a record is let go; who waits for the same part gets it.

use kernel::ids::{Ref, ReservationId};
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::reserve::put;
use super::settle::{refs, share_out};
use super::use_part::take_off;
use crate::records::reservation;
use crate::rules::holding::Holding;
use crate::store;

/// Lets everything go that is put aside for a record or that it waits for. Doing it twice changes nothing.
///
/// # Errors
/// `NotFound` for a reservation at a station that is not seen.
pub async fn release(work: &mut Work, cause: Ref) -> Result<(), Failure> {
    let mut rows = reservation::Entity::find()
        .filter(reservation::Column::CauseId.eq(cause.id))
        .filter(reservation::Column::CauseKind.eq(cause.kind))
        .filter(reservation::Column::EndedAt.is_null())
        .all(work.conn())
        .await?;
    // one order for all, so that two changes do not wait for each other
    rows.sort_unstable_by_key(|row| (row.part_id, row.station_id));
    for row in rows {
        let_go(work, row.id).await?;
    }
    Ok(())
}

/// Lets one reservation go.
pub(super) async fn let_go(work: &mut Work, id: ReservationId) -> Result<(), Failure> {
    let seen = store::reservation(work.conn(), &platform::Stations::All, id).await?;
    store::at_station(work, seen.station_id)?;
    let mut held = store::held_shelf(work, seen.part_id, seen.station_id).await?;
    // somebody may have used it up before the shelf was ours
    let mut row = store::reservation(work.conn(), &platform::Stations::All, id).await?;
    if row.ended_at.is_some() {
        return Ok(());
    }
    let before = Holding {
        quantity: row.quantity,
        held: row.held,
    };
    let after = Holding {
        quantity: 0,
        held: 0,
    };
    take_off(&mut held, before, after);
    row.held = 0;
    row.ended_at = Some(Moment::from(work.now));
    row.ended_why = Some("released".to_owned());
    put(work, &row).await?;
    store::put_shelf(work, &held).await?;
    let (cause, chain) = refs(&row)?;
    let name = super::by_hand::name_of(work, row.part_id).await?;
    work.record(Event {
        chain,
        subject: cause,
        verb: "part.released",
        facts: json!({"part": row.part_id, "name": name, "quantity": row.quantity}),
    })
    .await?;
    share_out(work, held).await
}
