//! Pieces of a line that came with a delivery.

use kernel::ids::{PurchaseLineId, StockMoveId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `purchase_receipt_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_receipt_line")]
pub struct Model {
    /// Line of the order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_id: PurchaseLineId,
    /// Number of the delivery note folded.
    #[sea_orm(primary_key, auto_increment = false)]
    pub note_fold: String,
    /// Pieces.
    pub quantity: i64,
    /// The move that brought them in.
    pub move_id: StockMoveId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
