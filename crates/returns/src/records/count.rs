//! How many returns of a station stand in a state; in shards, so that no page counts rows.

use kernel::ids::StationId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::whole::Whole;

/// One row of `return_count`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_count")]
pub struct Model {
    /// Station.
    #[sea_orm(primary_key, auto_increment = false)]
    pub station_id: StationId,
    /// State.
    #[sea_orm(primary_key, auto_increment = false)]
    pub state: Whole,
    /// Which part of the count this is.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shard: i32,
    /// How many, in this part.
    pub returns: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}

/// SeaORM asks this of key types; a row number is never a state.
impl sea_orm::TryFromU64 for Whole {
    fn try_from_u64(_: u64) -> Result<Self, DbErr> {
        Err(DbErr::ConvertFromU64("Whole"))
    }
}
