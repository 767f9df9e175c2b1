//! A part at a station: what is put aside there, and when it is ordered again. Its row is what changes of a shelf wait for.

use kernel::ids::{ProductId, StationId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `part_station`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part_station")]
pub struct Model {
    /// The part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
    /// The station.
    #[sea_orm(primary_key, auto_increment = false)]
    pub station_id: StationId,
    /// Pieces put aside: the sum of the open reservations.
    pub reserved: i64,
    /// Pieces that open reservations still wait for.
    pub waiting: i64,
    /// Ordered when fewer pieces than this are available.
    pub point: Option<i64>,
    /// So many pieces are there after an order.
    pub target: Option<i64>,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
