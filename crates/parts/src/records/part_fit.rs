//! Which part fits which product.

use kernel::ids::ProductId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `part_fit`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part_fit")]
pub struct Model {
    /// The part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
    /// The product that it fits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub product_id: ProductId,
    /// A remark: only from serial 1000 on.
    pub note: Option<String>,
    /// When it was said.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
