//! A unit comes onto the bench of a station, and goes back to its customer.

use kernel::ids::{Ref, StationId, StockMoveId, UnitId};
use kernel::refusal::Refused;
use platform::{Failure, Work};

use super::move_unit::here;
use super::open_locations::{station_location, virtual_place};
use super::posting::{Note, post_unit, seen_unit};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::store;

/// Takes a unit into service at a station: from its customer, or from stock of ours at that station. One that is in
/// service already is refused, wherever it is.
///
/// # Errors
/// `NotFound` for a unit or station that is not seen; refused as said above.
pub async fn take_unit_into_service(
    work: &mut Work,
    unit: UnitId,
    station: StationId,
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let (brief, place) = seen_unit(work, unit).await?;
    if place.state == PlaceState::InService {
        return Err(Refused::field("unit", "stock-refused-in-service")
            .with("place", place.code.as_str())
            .into());
    }
    here(work, &place)?;
    let bench = station_location(work, station, PlaceState::InService).await?;
    let bench = store::location(work.conn(), &work.actor.stations, bench).await?;
    post_unit(work, &brief, &place, &bench, Note::of(Door::Plain, cause)).await
}

/// Gives a unit that is in service back to its customer.
///
/// # Errors
/// `NotFound` for a unit that is not seen; refused when it is not in service.
pub async fn give_unit_back(
    work: &mut Work,
    unit: UnitId,
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let (brief, place) = seen_unit(work, unit).await?;
    here(work, &place)?;
    if place.state != PlaceState::InService {
        return Err(Refused::field("unit", "stock-refused-not-in-service").into());
    }
    let customer = virtual_place(work, PlaceState::AtCustomer).await?;
    post_unit(
        work,
        &brief,
        &place,
        &customer,
        Note::of(Door::Plain, cause),
    )
    .await
}
