//! A shelf is shared out among those who wait for it: after goods came, after something was let go, and when a count found less.

use kernel::ids::{ProductId, Ref, StationId};
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::arriving::{tell_arrived, tell_cut};
use super::reserve::put;
use crate::records::{part_station, reservation};
use crate::rules::holding::{Holding, shared_out};
use crate::{shelf, store};

/// Most open reservations of one shelf.
const WAITING_MAX: u64 = 5_000;

/// Shares out what is on hand of a part at a station. Call it after moves of one's own that bring or take sellable pieces of parts; a job does it every
/// hour for all others. Doing it twice changes nothing.
///
/// # Errors
/// When the database refuses.
pub async fn settle_shelf(
    work: &mut Work,
    part: ProductId,
    station: StationId,
) -> Result<(), Failure> {
    let held = store::held_shelf(work, part, station).await?;
    share_out(work, held).await
}

/// The same for a shelf that is held.
pub(super) async fn share_out(
    work: &mut Work,
    mut held: part_station::Model,
) -> Result<(), Failure> {
    if held.reserved == 0 && held.waiting == 0 {
        return Ok(());
    }
    let on_hand = shelf::at(work.conn(), held.part_id, held.station_id).await?;
    let rows = open_at(work, &held).await?;
    let holdings: Vec<Holding> = rows.iter().map(holding).collect();
    let shared = shared_out(on_hand, &holdings);
    held.reserved = shared.iter().sum();
    held.waiting = holdings.iter().map(|one| one.quantity).sum::<i64>() - held.reserved;
    for (row, own) in rows.into_iter().zip(shared) {
        let change = own - row.held;
        if change == 0 {
            continue;
        }
        let row = reservation::Model { held: own, ..row };
        put(work, &row).await?;
        if change > 0 {
            tell_arrived(work, &row, change).await?;
        } else {
            tell_cut(work, &row, -change).await?;
        }
    }
    store::put_shelf(work, &held).await
}

const fn holding(row: &reservation::Model) -> Holding {
    Holding {
        quantity: row.quantity,
        held: row.held,
    }
}

/// Open reservations of a shelf, oldest first.
async fn open_at(
    work: &Work,
    shelf: &part_station::Model,
) -> Result<Vec<reservation::Model>, Failure> {
    Ok(reservation::Entity::find()
        .filter(reservation::Column::PartId.eq(shelf.part_id))
        .filter(reservation::Column::StationId.eq(shelf.station_id))
        .filter(reservation::Column::EndedAt.is_null())
        .order_by_asc(reservation::Column::Id)
        .limit(WAITING_MAX)
        .all(work.conn())
        .await?)
}

/// The record of a row's cause and the one whose events tell of it.
pub(super) fn refs(row: &reservation::Model) -> Result<(Ref, Ref), Failure> {
    Ok((
        Ref::from_parts(&row.cause_kind, row.cause_id)?,
        Ref::from_parts(&row.chain_kind, row.chain_id)?,
    ))
}
