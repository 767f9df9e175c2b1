//! Goods on a shelf that are put aside for a record of another capability.

use kernel::ids::{ProductId, Ref, StationId, UnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `stock_hold`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "stock_hold")]
pub struct Model {
    /// The record for which they are.
    #[sea_orm(primary_key, auto_increment = false)]
    pub holder_id: Uuid,
    /// Its kind.
    pub holder_kind: String,
    /// Kind of the record whose moves may take them.
    pub cause_kind: String,
    /// That record.
    pub cause_id: Uuid,
    /// What people call it.
    pub label: String,
    /// What.
    pub product_id: ProductId,
    /// Which unit; none for pieces.
    pub unit_id: Option<UnitId>,
    /// On whose shelf.
    pub station_id: StationId,
    /// How many.
    pub quantity: i64,
    /// Since when.
    pub held_at: Moment,
}

impl Model {
    /// Whether a move because of a record is the holder's own.
    #[must_use]
    pub fn is_for(&self, cause: Ref) -> bool {
        self.cause_kind == cause.kind && self.cause_id == cause.id
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
