//! One line of a transfer: a unit, or a quantity.

use kernel::ids::{ProductId, TransferId, UnitId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `transfer_line`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "transfer_line")]
pub struct Model {
    /// Which transfer.
    #[sea_orm(primary_key, auto_increment = false)]
    pub transfer_id: TransferId,
    /// Place on the list, from one on.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_no: i32,
    /// What.
    pub product_id: ProductId,
    /// Which unit.
    pub unit_id: Option<UnitId>,
    /// How many were sent.
    pub quantity: i64,
    /// How many arrived, once it is known.
    pub received: Option<i64>,
    /// What is said about a difference.
    pub why: Option<String>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
