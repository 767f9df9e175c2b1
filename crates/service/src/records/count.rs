//! How many orders of a station stand in a state: kept by every move, in shards, so that no page counts rows.

use kernel::ids::StationId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::OrderState;

/// One row of `service_count`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_count")]
pub struct Model {
    /// Station.
    #[sea_orm(primary_key, auto_increment = false)]
    pub station_id: StationId,
    /// State.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: OrderState,
    /// Which part of the count this is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shard: i32,
    /// Orders.
    pub orders: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// SeaORM asks this of key types; a row number is never a state.
impl sea_orm::TryFromU64 for OrderState {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("OrderState"))
    }
}
