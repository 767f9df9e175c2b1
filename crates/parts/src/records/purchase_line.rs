//! One line of a purchase order.

use kernel::ids::{ProductId, PurchaseLineId, PurchaseOrderId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `purchase_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_line")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: PurchaseLineId,
    /// Order.
    pub order_id: PurchaseOrderId,
    /// Part.
    pub part_id: ProductId,
    /// Pieces ordered.
    pub quantity: i64,
    /// Pieces that came.
    pub received: i64,
    /// For a piece, in minor units of the order's currency.
    pub price: i64,
    /// Whether pieces may still come.
    pub open: bool,
}

/// The order of a line.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its order.
    #[sea_orm(
        belongs_to = "super::purchase_order::Entity",
        from = "Column::OrderId",
        to = "super::purchase_order::Column::Id"
    )]
    Order,
}

impl ActiveModelBehavior for ActiveModel {}
