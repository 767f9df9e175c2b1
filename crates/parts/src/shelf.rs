//! The shelf of a station as `stock` keeps it: how much is on hand, and the moves that parts make.

use std::collections::HashMap;

use kernel::ids::{LocationId, ProductId, Ref, StationId, StockMoveId};
use platform::{Failure, Work};
use sea_orm::ConnectionTrait;
use stock::PlaceState;
use stock::acts::QuantityMove;

/// Sellable pieces of parts by part and station.
pub(crate) type OnHand = HashMap<(ProductId, StationId), i64>;

/// Sellable pieces of these parts, at one station or all.
pub(crate) async fn on_hand<C: ConnectionTrait>(
    conn: &C,
    parts: &[ProductId],
    station: Option<StationId>,
) -> Result<OnHand, Failure> {
    if parts.is_empty() {
        return Ok(OnHand::new());
    }
    stock::on_hand(conn, parts, station).await
}

/// Sellable pieces of one part at one station.
pub(crate) async fn at<C: ConnectionTrait>(
    conn: &C,
    part: ProductId,
    station: StationId,
) -> Result<i64, Failure> {
    let found = on_hand(conn, &[part], Some(station)).await?;
    Ok(found.get(&(part, station)).copied().unwrap_or(0))
}

/// Where a station keeps what it sells and fits.
pub(crate) async fn sellable(work: &mut Work, station: StationId) -> Result<LocationId, Failure> {
    stock::acts::station_location(work, station, PlaceState::Sellable).await
}

/// Pieces that were used leave the shelf.
pub(crate) async fn consume(
    work: &mut Work,
    part: ProductId,
    quantity: i64,
    from: LocationId,
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let to = stock::acts::virtual_location(work, PlaceState::Consumed).await?;
    moved(work, (part, quantity), from, to, cause, None).await
}

/// Pieces that were not used after all come back to where they were.
pub(crate) async fn restore(
    work: &mut Work,
    part: ProductId,
    quantity: i64,
    to: LocationId,
    cause: Ref,
    why: &str,
) -> Result<StockMoveId, Failure> {
    let from = stock::acts::virtual_location(work, PlaceState::Consumed).await?;
    moved(
        work,
        (part, quantity),
        from,
        to,
        cause,
        Some(why.to_owned()),
    )
    .await
}

/// Pieces that a supplier delivered come onto the shelf.
pub(crate) async fn deliver(
    work: &mut Work,
    part: ProductId,
    quantity: i64,
    station: StationId,
    cause: Ref,
) -> Result<StockMoveId, Failure> {
    let from = stock::acts::virtual_location(work, PlaceState::AtSupplier).await?;
    let to = sellable(work, station).await?;
    moved(work, (part, quantity), from, to, cause, None).await
}

async fn moved(
    work: &mut Work,
    (product, quantity): (ProductId, i64),
    from: LocationId,
    to: LocationId,
    cause: Ref,
    why: Option<String>,
) -> Result<StockMoveId, Failure> {
    let step = QuantityMove {
        product,
        quantity,
        from,
        to,
        cause,
        why,
    };
    stock::acts::move_quantity(work, step).await
}
