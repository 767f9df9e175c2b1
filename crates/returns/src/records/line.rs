//! How many pieces of a sale line are on their way back or settled.

use kernel::ids::SaleLineId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_line")]
pub struct Model {
    /// Line.
    #[sea_orm(primary_key, auto_increment = false)]
    pub sale_line_id: SaleLineId,
    /// Pieces that were bought.
    pub bought: i64,
    /// Pieces that are on their way back or settled; never more.
    pub taken: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
