//! A delivery that came for a purchase order.

use kernel::ids::PurchaseOrderId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `purchase_receipt`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "purchase_receipt")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: PurchaseOrderId,
    /// Number of the delivery note folded: each counts once.
    #[sea_orm(primary_key, auto_increment = false)]
    pub note_fold: String,
    /// Number of the delivery note.
    pub note: String,
    /// What was not as ordered.
    pub why: Option<String>,
    /// Who took it in.
    pub received_by: String,
    /// When.
    pub received_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
