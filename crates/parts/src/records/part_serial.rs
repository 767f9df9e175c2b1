//! Serial numbers of parts that are fitted, so that no piece is fitted twice.

use kernel::ids::{PartUseId, ProductId};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `part_serial`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "part_serial")]
pub struct Model {
    /// Part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
    /// Serial number folded.
    #[sea_orm(primary_key, auto_increment = false)]
    pub serial_fold: String,
    /// Where it was used.
    pub use_id: PartUseId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
