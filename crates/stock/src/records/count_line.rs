//! A counted quantity with what the books said at that moment.

use kernel::ids::{ProductId, StockCountId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `stock_count_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "stock_count_line")]
pub struct Model {
    /// Which count.
    #[sea_orm(primary_key, auto_increment = false)]
    pub count_id: StockCountId,
    /// What was counted.
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    /// What the books said when it was counted.
    pub expected: i64,
    /// How many there were.
    pub counted: i64,
    /// Who counted.
    pub counted_by: String,
    /// When.
    pub counted_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
