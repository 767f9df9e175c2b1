//! A unit whose sale became known leaves the shelf: nobody sells it twice.

use catalogue::Sold;
use kernel::ids::{Ref, StockMoveId};
use platform::{Failure, Work};

use super::open_locations::virtual_place;
use super::posting::{Note, post_unit, seen_unit};
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::rules::sold::leaves_shelf;

/// Moves a unit that lies sellable to its customer, because of its sale. One that lies elsewhere, or came to the shelf after the
/// day of the sale, stays where it is: none.
///
/// # Errors
/// `NotFound` for a unit that is not seen.
pub async fn sell_unit(work: &mut Work, sold: Sold) -> Result<Option<StockMoveId>, Failure> {
    let (unit, place) = seen_unit(work, sold.unit).await?;
    if !leaves_shelf(place.state, place.since, sold.sold_on) {
        return Ok(None);
    }
    let customer = virtual_place(work, PlaceState::AtCustomer).await?;
    let note = Note::of(Door::Plain, Ref::of(sold.sale)).happened();
    let moved = post_unit(work, &unit, &place, &customer, note).await?;
    Ok(Some(moved))
}
