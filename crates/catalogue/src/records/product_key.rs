//! Under which code a source (seller, shop) knows a product.

use kernel::ids::ProductId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `product_key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "product_key")]
pub struct Model {
    /// Seller's tax number or the shop's name.
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// Folded code, or `name:` and the folded name where no code exists.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// The product meant.
    pub product_id: ProductId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
