//! Why pieces of a product came back, month by month.

use kernel::ids::ProductId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::words::ReasonKind;

/// One row of `return_statistic`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_statistic")]
pub struct Model {
    /// Product.
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    /// Month, `2026-11`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub month: String,
    /// Leaf of the tree of reasons.
    #[sea_orm(primary_key, auto_increment = false)]
    pub reason: String,
    /// Its kind.
    pub reason_kind: ReasonKind,
    /// How many pieces.
    pub pieces: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
