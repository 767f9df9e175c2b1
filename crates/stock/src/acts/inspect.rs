//! Somebody looks at goods that came back and decides what becomes of them; only so does anything become sellable again.

use kernel::ids::{LocationId, Ref, StockMoveId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::goals::{Goal, seen};
use super::move_by_hand::by_actor;
use super::move_unit::here;
use super::posting::{Goods, Note, post_quantity, post_unit, seen_unit};
use crate::permissions::InspectStock;
use crate::rules::inspection::{Finding, finding_allows};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::store;

/// What was looked at, and with which result.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// What.
    pub goods: Goods,
    /// Where pieces lie; a unit is looked at where it is, and the act is refused when that is elsewhere.
    pub from: Option<LocationId>,
    /// What was found.
    pub finding: Finding,
    /// What becomes of it, at the same station.
    pub to: PlaceState,
    /// The record that asked for it; none when somebody did it unasked.
    pub cause: Option<Ref>,
    /// What there is to say.
    pub why: Option<String>,
}

/// What an inspection did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Inspected {
    /// The move.
    pub id: StockMoveId,
    /// Where the goods are now.
    pub to: LocationId,
}

/// Writes down what was found and moves the goods accordingly. Goods with a fault do not become sellable, and what
/// somebody else owns does not become ours.
///
/// # Errors
/// `NotFound` for what is not seen; refused as said above.
pub async fn inspect(
    work: &mut Work,
    _may: Allowed<InspectStock>,
    done: Inspection,
) -> Result<Inspected, Failure> {
    finding_allows(done.finding, done.to)?;
    let cause = done.cause.unwrap_or_else(|| by_actor(work, done.from));
    let note = Note::of(Door::Inspection, cause)
        .why(done.why)
        .found(done.finding);
    match done.goods {
        Goods::Unit(unit) => {
            let (brief, place) = seen_unit(work, unit).await?;
            here(work, &place)?;
            if done.from.is_some() && done.from != place.location {
                return Err(super::move_unit::elsewhere(&place).into());
            }
            let to = seen(work, place.station, Goal::State(done.to)).await?;
            let id = post_unit(work, &brief, &place, &to, note).await?;
            Ok(Inspected { id, to: to.id })
        }
        Goods::Quantity(product, quantity) => {
            let from = done
                .from
                .ok_or_else(|| Refused::field("from", "stock-refused-from"))?;
            let from = store::location(work.conn(), &work.actor.stations, from).await?;
            let to = seen(work, from.station_id, Goal::State(done.to)).await?;
            let id = post_quantity(work, product, quantity, &from, &to, note).await?;
            Ok(Inspected { id, to: to.id })
        }
    }
}
