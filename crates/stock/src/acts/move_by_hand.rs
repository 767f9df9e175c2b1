//! Somebody moves goods by hand and says why; what is in service is left to the acts of its service order.

use kernel::ids::{LocationId, Ref, StationId, StockMoveId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::goals::{Goal, seen};
use super::move_unit::{elsewhere, here};
use super::posting::{Goods, Note, post_quantity, post_unit, seen_unit};
use crate::permissions::MoveStock;
use crate::records::location;
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::store;

/// Goods that somebody moves.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandMove {
    /// What.
    pub goods: Goods,
    /// Where it lies; may be left out for a unit.
    pub from: Option<LocationId>,
    /// Where it goes.
    pub to: Goal,
    /// Why, in words.
    pub why: String,
}

/// What a move by hand did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved {
    /// The move.
    pub id: StockMoveId,
    /// Where the goods are now.
    pub to: LocationId,
}

/// Moves goods by hand.
///
/// # Errors
/// `NotFound` for what is not seen; refused without a reason, for goods in service, and by the table of ways.
pub async fn move_by_hand(
    work: &mut Work,
    _may: Allowed<MoveStock>,
    wanted: HandMove,
) -> Result<Moved, Failure> {
    if wanted.why.trim().is_empty() {
        return Err(Refused::field("why", "stock-refused-needs-why").into());
    }
    let note = Note::of(Door::Plain, by_actor(work, wanted.from)).why(Some(wanted.why));
    match wanted.goods {
        Goods::Unit(unit) => {
            let (brief, place) = seen_unit(work, unit).await?;
            here(work, &place)?;
            if wanted.from.is_some() && wanted.from != place.location {
                return Err(elsewhere(&place).into());
            }
            not_in_service(place.state)?;
            let to = resolved(work, place.station, wanted.to).await?;
            let id = post_unit(work, &brief, &place, &to, note).await?;
            Ok(Moved { id, to: to.id })
        }
        Goods::Quantity(product, quantity) => {
            super::move_quantity::known(work, product).await?;
            let from = wanted
                .from
                .ok_or_else(|| Refused::field("from", "stock-refused-from"))?;
            let from = store::location(work.conn(), &work.actor.stations, from).await?;
            let to = resolved(work, from.station_id, wanted.to).await?;
            let id = post_quantity(work, product, quantity, &from, &to, note).await?;
            Ok(Moved { id, to: to.id })
        }
    }
}

/// The record behind a move that nobody's record caused: the person, else the place.
pub(super) fn by_actor(work: &mut Work, place: Option<LocationId>) -> Ref {
    match (work.actor.staff(), place) {
        (Some(staff), _) => Ref::of(staff),
        (None, Some(place)) => Ref::of(place),
        // the house itself moved a unit: the move stands for itself
        (None, None) => Ref::of(work.new_id::<kernel::ids::kinds::StockMove>()),
    }
}

async fn resolved(
    work: &mut Work,
    station: Option<StationId>,
    to: Goal,
) -> Result<location::Model, Failure> {
    let to = seen(work, station, to).await?;
    not_in_service(to.state)?;
    Ok(to)
}

fn not_in_service(state: PlaceState) -> Result<(), Refused> {
    if state == PlaceState::InService {
        Err(Refused::field("unit", "stock-refused-by-service"))
    } else {
        Ok(())
    }
}
