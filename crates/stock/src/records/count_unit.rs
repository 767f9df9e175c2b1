//! A unit that a count found or missed.

use kernel::ids::{ProductId, StockCountId, UnitId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `stock_count_unit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "stock_count_unit")]
pub struct Model {
    /// Which count.
    #[sea_orm(primary_key, auto_increment = false)]
    pub count_id: StockCountId,
    /// Which unit.
    #[sea_orm(primary_key, auto_increment = false)]
    pub unit_id: UnitId,
    /// What it is a piece of.
    pub product_id: ProductId,
    /// The books said that it is here.
    pub expected: bool,
    /// It is here.
    pub found: bool,
    /// Who looked.
    pub counted_by: String,
    /// When.
    pub counted_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
