//! A quantity, or one unit, that went from one location to another. Never changed, never deleted.

use kernel::ids::{LocationId, ProductId, StationId, StockMoveId, UnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::inspection::Finding;

/// One row of `stock_move`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "stock_move")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: StockMoveId,
    /// What moved.
    pub product_id: ProductId,
    /// Which piece, when it is one with a serial number.
    pub unit_id: Option<UnitId>,
    /// How many; one for a unit.
    pub quantity: i64,
    /// Where it was.
    pub from_id: LocationId,
    /// Where it is after it.
    pub to_id: LocationId,
    /// Station whose move it is: of the goal, else of the start.
    pub station_id: Option<StationId>,
    /// Kind of the record that caused it.
    pub cause_kind: String,
    /// Id of that record.
    pub cause_id: Uuid,
    /// What the inspection found.
    pub finding: Option<Finding>,
    /// Why, in words.
    pub why: Option<String>,
    /// Who moved it.
    pub moved_by: String,
    /// When.
    pub moved_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
