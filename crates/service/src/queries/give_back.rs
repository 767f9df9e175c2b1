//! Money that goes back to customers, the longest due first.

use kernel::ids::ServiceOrderId;
use kernel::money::{Currency, Money};
use platform::{Failure, Stations};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::give_back::{Column, Entity, Model};

/// Orders of some stations whose customer gets money back.
pub(crate) async fn to_give_back<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<(ServiceOrderId, Money)>, Failure> {
    let seen = match stations {
        Stations::All => Condition::all(),
        Stations::Only(ids) => Condition::all().add(Column::StationId.is_in(ids.iter().copied())),
    };
    let rows = Entity::find()
        .filter(seen)
        .order_by_asc(Column::Since)
        .order_by_asc(Column::OrderId)
        .limit(limit)
        .all(conn)
        .await?;
    let back = |row: Model| {
        let currency = Currency::of(&row.currency)?;
        Ok((row.order_id, Money::new(row.amount, currency)))
    };
    rows.into_iter().map(back).collect()
}
