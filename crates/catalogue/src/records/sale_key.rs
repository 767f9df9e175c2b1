//! Under which key a source knows a sale; makes a second import change nothing.

use kernel::ids::SaleId;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `sale_key`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "sale_key")]
pub struct Model {
    /// `ettn`, `shopify`, a seller's tax number, a file preset, …
    #[sea_orm(primary_key, auto_increment = false)]
    pub scope: String,
    /// The source's own key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// The sale meant.
    pub sale_id: SaleId,
    /// Hash of the content that came in under this key.
    pub content_hash: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
