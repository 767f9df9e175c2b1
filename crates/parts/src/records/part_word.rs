//! The words by which a part is found.

use kernel::ids::ProductId;
use sea_orm::entity::prelude::*;

/// One row of `part_word`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "part_word")]
pub struct Model {
    /// A folded word of its name or stock code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub word: String,
    /// The part.
    #[sea_orm(primary_key, auto_increment = false)]
    pub part_id: ProductId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
