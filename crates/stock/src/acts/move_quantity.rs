//! Pieces of a product go from one place to another; a physical place never gives more than it has.

use kernel::ids::{LocationId, ProductId, Ref, StockMoveId, kinds};
use platform::{Failure, Work};

use super::posting::{Note, post_quantity};
use crate::rules::moves::Door;
use crate::store;

/// Pieces that move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuantityMove {
    /// What.
    pub product: ProductId,
    /// How many, one or more.
    pub quantity: i64,
    /// Where they are.
    pub from: LocationId,
    /// Where they go.
    pub to: LocationId,
    /// The record that caused it.
    pub cause: Ref,
    /// Why, in words.
    pub why: Option<String>,
}

/// Moves pieces. It is refused when a physical place has fewer, or when the table has no such way.
///
/// # Errors
/// `NotFound` for a product or location that is not seen; refused as said above.
pub async fn move_quantity(work: &mut Work, wanted: QuantityMove) -> Result<StockMoveId, Failure> {
    known(work, wanted.product).await?;
    let from = store::location(work.conn(), &work.actor.stations, wanted.from).await?;
    let to = store::location(work.conn(), &work.actor.stations, wanted.to).await?;
    let note = Note::of(Door::Plain, wanted.cause).why(wanted.why);
    post_quantity(work, wanted.product, wanted.quantity, &from, &to, note).await
}

/// Refuses a product that is not in the catalogue.
pub(super) async fn known(work: &Work, product: ProductId) -> Result<(), Failure> {
    let found = catalogue::product_briefs(work.conn(), [product]).await?;
    if found.contains_key(&product) {
        Ok(())
    } else {
        Err(Failure::not_found::<kinds::Product>())
    }
}
