//! Many units at once that came onto a bench and went back to their customers: what an installation brings along of its past.
//! The same moves, places and events as one by one, with few statements.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use kernel::ids::{ProductId, Ref, StationId, StockMoveId, UnitId, kinds};
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;

use super::open_locations::{station_place, virtual_place};
use crate::records::{location, stock_move, unit_place};
use crate::rules::place_state::PlaceState;

/// Rows of one statement.
const AT_ONCE: usize = 500;

/// A unit on the bench of a station because of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Visit {
    /// Which unit.
    pub unit: UnitId,
    /// What it is a piece of.
    pub product: ProductId,
    /// Whose bench.
    pub station: StationId,
    /// The record.
    pub cause: Ref,
}

/// Units of customers come onto benches. Who calls it knows that each is at its customer.
///
/// # Errors
/// `NotFound` for a station that is not seen; when the database refuses.
pub async fn units_came(work: &mut Work, visits: &[Visit]) -> Result<(), Failure> {
    let customer = virtual_place(work, PlaceState::AtCustomer).await?;
    let benches = benches(work, visits).await?;
    let way = |visit: &Visit| (customer.clone(), benches[&visit.station].clone());
    go(work, visits, way).await
}

/// Units go from the benches back to their customers. Who calls it knows that each is on that bench.
///
/// # Errors
/// `NotFound` for a station that is not seen; when the database refuses.
pub async fn units_went(work: &mut Work, visits: &[Visit]) -> Result<(), Failure> {
    let customer = virtual_place(work, PlaceState::AtCustomer).await?;
    let benches = benches(work, visits).await?;
    let way = |visit: &Visit| (benches[&visit.station].clone(), customer.clone());
    go(work, visits, way).await
}

async fn benches(
    work: &mut Work,
    visits: &[Visit],
) -> Result<HashMap<StationId, location::Model>, Failure> {
    let mut benches = HashMap::new();
    for visit in visits {
        if let Entry::Vacant(room) = benches.entry(visit.station) {
            room.insert(station_place(work, visit.station, PlaceState::InService).await?);
        }
    }
    Ok(benches)
}

async fn go(
    work: &mut Work,
    visits: &[Visit],
    way: impl Fn(&Visit) -> (location::Model, location::Model),
) -> Result<(), Failure> {
    for part in visits.chunks(AT_ONCE) {
        let mut moves = Vec::with_capacity(part.len());
        let mut places = Vec::with_capacity(part.len());
        let mut events = Vec::with_capacity(part.len());
        for visit in part {
            let id = work.new_id::<kinds::StockMove>();
            let (from, to) = way(visit);
            events.push(moved(id, visit, &from, &to));
            places.push(unit_place::ActiveModel::from(place(
                work, id, visit, &from, &to,
            )));
            moves.push(stock_move::ActiveModel::from(line(
                work, id, visit, &from, &to,
            )));
        }
        write(work, moves, places).await?;
        work.record_many(events).await?;
    }
    Ok(())
}

async fn write(
    work: &Work,
    moves: Vec<stock_move::ActiveModel>,
    places: Vec<unit_place::ActiveModel>,
) -> Result<(), Failure> {
    use unit_place::Column;
    stock_move::Entity::insert_many(moves)
        .exec_without_returning(work.conn())
        .await?;
    let new = [
        Column::LocationId,
        Column::Before,
        Column::MoveId,
        Column::Since,
    ];
    let known = OnConflict::column(Column::UnitId)
        .update_columns(new)
        .to_owned();
    unit_place::Entity::insert_many(places)
        .on_conflict(known)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}

fn place(
    work: &Work,
    id: StockMoveId,
    visit: &Visit,
    from: &location::Model,
    to: &location::Model,
) -> unit_place::Model {
    unit_place::Model {
        unit_id: visit.unit,
        product_id: visit.product,
        location_id: to.id,
        before: Some(from.state),
        move_id: id,
        since: Moment::from(work.now),
    }
}

fn line(
    work: &Work,
    id: StockMoveId,
    visit: &Visit,
    from: &location::Model,
    to: &location::Model,
) -> stock_move::Model {
    stock_move::Model {
        id,
        product_id: visit.product,
        unit_id: Some(visit.unit),
        quantity: 1,
        from_id: from.id,
        to_id: to.id,
        station_id: Some(visit.station),
        cause_kind: visit.cause.kind.to_owned(),
        cause_id: visit.cause.id,
        finding: None,
        why: None,
        moved_by: work.actor.name.to_string(),
        moved_at: Moment::from(work.now),
    }
}

fn moved(id: StockMoveId, visit: &Visit, from: &location::Model, to: &location::Model) -> Event {
    Event {
        chain: Ref::of(visit.unit),
        subject: Ref::of(id),
        verb: "stock.moved",
        facts: json!({
            "product": visit.product, "quantity": 1, "from": from.code, "to": to.code,
            "state": to.state, "cause": visit.cause, "why": null, "finding": null,
        }),
    }
}
