//! What is ours is registered for the first time: from the count that opens the books, or as bought.

use kernel::ids::{LocationId, Ref, StockMoveId, UnitId};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};

use super::goals::{Goal, seen};
use super::move_quantity::known;
use super::open_locations::virtual_place;
use super::posting::{Goods, Note, post_quantity, post_unit, seen_unit};
use crate::permissions::OpenStock;
use crate::records::location;
use crate::rules::moves::Door;
use crate::rules::place_state::PlaceState;
use crate::store;

/// Where opening stock comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// It was there when the books were opened.
    Opening,
    /// It was bought.
    Supplier,
}

/// Stock that is registered for the first time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStock {
    /// What.
    pub goods: Goods,
    /// Where it lies.
    pub to: Goal,
    /// Where it comes from.
    pub source: Source,
    /// Why, in words.
    pub why: Option<String>,
}

/// Registers stock that was there before the books, or was bought beside the purchase orders.
///
/// # Errors
/// `NotFound` for what is not seen; refused for a unit that moved before or belongs to somebody, and for a place that
/// opening stock may not come into.
pub async fn open_stock(
    work: &mut Work,
    _may: Allowed<OpenStock>,
    new: NewStock,
) -> Result<StockMoveId, Failure> {
    let to = seen(work, None, new.to).await?;
    let note = Note::of(Door::Opening, Ref::of(to.id)).why(new.why);
    open(work, new.goods, &to, new.source.state(), note).await
}

/// Takes a unit that never moved into stock as bought: the act of a purchase that is received.
///
/// # Errors
/// As [`open_stock`].
pub async fn receive_unit(
    work: &mut Work,
    unit: UnitId,
    to: LocationId,
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let to = store::location(work.conn(), &work.actor.stations, to).await?;
    let note = Note::of(Door::Opening, cause);
    open(work, Goods::Unit(unit), &to, PlaceState::AtSupplier, note).await
}

async fn open(
    work: &mut Work,
    goods: Goods,
    to: &location::Model,
    source: PlaceState,
    note: Note,
) -> Result<StockMoveId, Failure> {
    let source = virtual_place(work, source).await?;
    match goods {
        Goods::Quantity(product, quantity) => {
            known(work, product).await?;
            post_quantity(work, product, quantity, &source, to, note).await
        }
        Goods::Unit(unit) => {
            let (brief, place) = seen_unit(work, unit).await?;
            if place.location.is_some() {
                return Err(Refused::field("unit", "stock-refused-moved-before")
                    .with("place", place.code.as_str())
                    .into());
            }
            post_unit(work, &brief, &place, to, note.from(source)).await
        }
    }
}

impl Source {
    const fn state(self) -> PlaceState {
        match self {
            Self::Opening => PlaceState::Adjustment,
            Self::Supplier => PlaceState::AtSupplier,
        }
    }
}
