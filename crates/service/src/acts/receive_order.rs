//! A unit whose order was registered before comes to the station.

use platform::{Allowed, Failure, StoredFile, Work};
use serde_json::json;

use super::{opening, steps};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::neighbours::{lists, places, spine, warranty};
use crate::permissions::TakeIn;
use crate::rules::intake::Receipt;
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Takes the unit of a registered order in.
///
/// # Errors
/// Refused with what its product type still wants; `Stale` when somebody was faster.
pub async fn receive_order(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    seen: Seen,
    receipt: Receipt,
    photos: &[StoredFile],
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut products = catalogue::product_briefs(work.conn(), [order.product_id]).await?;
    let product = products
        .remove(&order.product_id)
        .ok_or_else(|| Failure::internal("an order without its product"))?;
    let there = facts::photos(work.conn(), &order).await?;
    let photos_now = there + u32::try_from(photos.len()).unwrap_or(u32::MAX - there);
    let (after, mut facts) =
        opening::receipt::written(work, &product, order.clone(), receipt, photos_now).await?;
    facts.lists_open = lists::open_of(work.conn(), &order).await?;
    let told = Told::new(events::RECEIVED)
        .with("accessories", json!(after.accessories))
        .with("condition", json!(after.condition));
    let row = moving::go(work, &order, after, OrderState::Received, &facts, told).await?;
    places::take_in(work, &row).await?;
    warranty::keep(work, &row).await?;
    for photo in photos {
        steps::add_photo(work, &row, photo).await?;
    }
    spine::tell(work, &row, &letters::RECEIVED, json!({})).await?;
    Ok(Moved::from(&row))
}
