//! A transfer arrives: what came goes onto the shelf, what is missing is written down as a difference.

use kernel::ids::{Ref, TransferId, UnitId, kinds};
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Stations, Work};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::open_locations::{station_place, virtual_place};
use super::posting::{Note, held_place, post_quantity, post_unit};
use crate::permissions::MoveStock;
use crate::records::{location, transfer, transfer_line};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::rules::transfer::{TRANSFER_STATES, TransferState, arrived};
use crate::store;

/// What arrived of each line, in the order of the lines.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Arrived {
    /// How many.
    pub received: Vec<i64>,
    /// What is said about the differences.
    pub why: Option<String>,
}

/// Receives a transfer. Nothing more can arrive than was sent; less is a difference, and needs a word.
///
/// # Errors
/// `NotFound` for a transfer to a station that is not seen; `Stale` when somebody else was faster; refused as said above.
pub async fn receive_transfer(
    work: &mut Work,
    _may: Allowed<MoveStock>,
    id: TransferId,
    version: i32,
    came: Arrived,
) -> Result<(), Failure> {
    let row = store::transfer(work.conn(), &work.actor.stations, id).await?;
    if !work.actor.stations.see(row.to_station_id) {
        return Err(Refused::whole("stock-refused-not-receiver").into());
    }
    TRANSFER_STATES.go(row.state, TransferState::Received)?;
    let lines = lines_of(work, id).await?;
    let sent: Vec<i64> = lines.iter().map(|line| line.quantity).collect();
    arrived(&sent, &came.received)?;
    let differences = sent
        .iter()
        .zip(&came.received)
        .filter(|(sent, came)| sent != came)
        .count();
    let why = came.why.filter(|why| !why.trim().is_empty());
    if differences > 0 && why.is_none() {
        return Err(Refused::field("why", "stock-refused-needs-why").into());
    }
    end(work, &row, version, TransferState::Received, differences).await?;
    let to = store::location(work.conn(), &Stations::All, row.to_id).await?;
    for (line, came) in sorted(lines.into_iter().zip(came.received)) {
        arrive(work, &row, &line, came, &to, why.clone()).await?;
    }
    told(
        work,
        &row,
        "transfer.received",
        json!({"number": row.number, "differences": differences, "why": why}),
    )
    .await
}

/// The lines in the order in which they were written.
pub(super) async fn lines_of(
    work: &Work,
    id: TransferId,
) -> Result<Vec<transfer_line::Model>, Failure> {
    Ok(transfer_line::Entity::find()
        .filter(transfer_line::Column::TransferId.eq(id))
        .order_by_asc(transfer_line::Column::LineNo)
        .all(work.conn())
        .await?)
}

/// Ends a transfer over the version that was seen, before anything moves: of two who receive it at once the second is told.
pub(super) async fn end(
    work: &Work,
    row: &transfer::Model,
    version: i32,
    state: TransferState,
    differences: usize,
) -> Result<(), Failure> {
    let set = transfer::ActiveModel {
        state: Set(state),
        ended_by: Set(Some(work.actor.name.to_string())),
        ended_at: Set(Some(Moment::from(work.now))),
        differences: Set(i32::try_from(differences).unwrap_or(i32::MAX)),
        ..Default::default()
    };
    work.update_seen(row.id, version, set).await
}

/// The lines in the order of the goods, so that two changes never wait for each other in a ring.
pub(super) fn sorted<T>(
    lines: impl Iterator<Item = (transfer_line::Model, T)>,
) -> Vec<(transfer_line::Model, T)> {
    let mut lines: Vec<_> = lines.collect();
    lines.sort_by_key(|(line, _)| line.unit_id.map_or(line.product_id.uuid(), UnitId::uuid));
    lines
}

/// Moves so many pieces of a line off the road into `to`.
pub(super) async fn off_the_road(
    work: &mut Work,
    row: &transfer::Model,
    line: &transfer_line::Model,
    pieces: i64,
    to: &location::Model,
    why: Option<String>,
) -> Result<(), Failure> {
    let station = row
        .from_station_id
        .ok_or(Failure::not_found::<kinds::Station>())?;
    let road = station_place(work, station, PlaceState::InTransit).await?;
    let note = Note::of(Door::Transfer, Ref::of(row.id)).why(why);
    let Some(unit) = line.unit_id else {
        post_quantity(work, line.product_id, pieces, &road, to, note).await?;
        return Ok(());
    };
    let mut briefs = catalogue::unit_briefs(work.conn(), &Stations::All, [unit]).await?;
    let brief = briefs
        .remove(&unit)
        .ok_or(Failure::not_found::<kinds::Unit>())?;
    let place = held_place(work, unit).await?;
    if place.location != Some(road.id) {
        return Err(super::move_unit::elsewhere(&place).into());
    }
    post_unit(work, &brief, &place, to, note).await?;
    Ok(())
}

pub(super) async fn told(
    work: &mut Work,
    row: &transfer::Model,
    verb: &'static str,
    facts: serde_json::Value,
) -> Result<(), Failure> {
    let subject = Ref::of(row.id);
    work.record(Event {
        chain: subject,
        subject,
        verb,
        facts,
    })
    .await
}

async fn arrive(
    work: &mut Work,
    row: &transfer::Model,
    line: &transfer_line::Model,
    came: i64,
    to: &location::Model,
    why: Option<String>,
) -> Result<(), Failure> {
    let missing = line.quantity - came;
    if came > 0 {
        off_the_road(work, row, line, came, to, None).await?;
    }
    if missing > 0 {
        let lost = virtual_place(work, PlaceState::Adjustment).await?;
        off_the_road(work, row, line, missing, &lost, why.clone()).await?;
    }
    let set = transfer_line::ActiveModel {
        received: Set(Some(came)),
        why: Set(why.filter(|_| missing > 0)),
        ..Default::default()
    };
    transfer_line::Entity::update_many()
        .set(set)
        .filter(transfer_line::Column::TransferId.eq(row.id))
        .filter(transfer_line::Column::LineNo.eq(line.line_no))
        .exec(work.conn())
        .await?;
    Ok(())
}
