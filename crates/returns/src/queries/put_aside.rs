//! Which exchanges have their piece on the shelf: who was promised first comes first, and what lies there is counted once.

use std::collections::HashSet;

use kernel::ids::{ExchangeId, ProductId, StationId};
use platform::Failure;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::exchange;
use crate::rules::states::ExchangeState;

/// Promises of the same products that are looked at.
const MANY: u64 = 1_000;

/// Those of these exchanges whose piece is put aside: an item that was chosen, or a piece of what lies on the shelf and was promised
/// to nobody before. Two statements.
pub(crate) async fn put_aside<C: ConnectionTrait>(
    conn: &C,
    rows: &[exchange::Model],
) -> Result<HashSet<ExchangeId>, Failure> {
    let reserved = |row: &&exchange::Model| row.state == ExchangeState::Reserved;
    let items = rows.iter().filter(reserved);
    let mut aside: HashSet<ExchangeId> = items
        .filter(|row| row.unit_id.is_some())
        .map(|row| row.id)
        .collect();
    let mut products: Vec<ProductId> = rows
        .iter()
        .filter(reserved)
        .filter(|row| row.unit_id.is_none())
        .map(|row| row.product_id)
        .collect();
    products.sort();
    products.dedup();
    if products.is_empty() {
        return Ok(aside);
    }
    let mut lies = stock::on_hand(conn, &products, None).await?;
    let promised: Vec<(ExchangeId, ProductId, StationId)> = exchange::Entity::find()
        .select_only()
        .column(exchange::Column::Id)
        .column(exchange::Column::ProductId)
        .column(exchange::Column::StationId)
        .filter(exchange::Column::ProductId.is_in(products))
        .filter(exchange::Column::State.eq(ExchangeState::Reserved))
        .filter(exchange::Column::UnitId.is_null())
        .order_by_asc(exchange::Column::Id)
        .limit(MANY)
        .into_tuple()
        .all(conn)
        .await?;
    for (id, product, station) in promised {
        let left = lies.entry((product, station)).or_default();
        if *left > 0 {
            *left -= 1;
            aside.insert(id);
        }
    }
    Ok(aside)
}
