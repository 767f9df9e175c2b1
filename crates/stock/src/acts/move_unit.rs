//! A unit goes from where it is to another place, by the ways of the declared table.

use kernel::ids::{LocationId, Ref, StockMoveId, UnitId};
use kernel::refusal::Refused;
use kernel::states::State;
use platform::{Failure, Work};

use super::posting::{Note, post_unit, seen_unit};
use crate::place::Place;
use crate::rules::moves::Door;
use crate::store;

/// A unit that moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitMove {
    /// Which unit.
    pub unit: UnitId,
    /// Where it goes.
    pub to: LocationId,
    /// Where the person saw it; the move is refused when it is elsewhere by now.
    pub expected_from: Option<LocationId>,
    /// The record that caused it.
    pub cause: Ref,
    /// Why, in words.
    pub why: Option<String>,
}

/// Moves a unit. It is refused when the unit is elsewhere than expected, or when the table has no such way.
///
/// # Errors
/// `NotFound` for a unit or location that is not seen; refused as said above.
pub async fn move_unit(work: &mut Work, wanted: UnitMove) -> Result<StockMoveId, Failure> {
    let (unit, place) = seen_unit(work, wanted.unit).await?;
    here(work, &place)?;
    if let Some(expected) = wanted.expected_from
        && place.location != Some(expected)
    {
        return Err(elsewhere(&place).into());
    }
    let to = store::location(work.conn(), &work.actor.stations, wanted.to).await?;
    let note = Note::of(Door::Plain, wanted.cause).why(wanted.why);
    post_unit(work, &unit, &place, &to, note).await
}

/// Who does not see the station where a unit lies cannot fetch it from there.
pub(super) fn here(work: &Work, place: &Place) -> Result<(), Refused> {
    if work.actor.stations.see(place.station) {
        Ok(())
    } else {
        Err(elsewhere(place))
    }
}

/// The refusal that says where a unit is.
pub(super) fn elsewhere(place: &Place) -> Refused {
    Refused::field("unit", "stock-refused-elsewhere")
        .with("place", place.code.as_str())
        .with("state", kernel::refusal::Arg::Key(place.state.key()))
}
