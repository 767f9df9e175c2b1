//! What a loaner may stand in for.

use kernel::ids::LoanerId;
use sea_orm::entity::prelude::*;

/// One row of `loaner_fit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "loaner_fit")]
pub struct Model {
    /// Which loaner.
    #[sea_orm(primary_key, auto_increment = false)]
    pub loaner_id: LoanerId,
    /// Group or shelf as it is asked for.
    #[sea_orm(primary_key, auto_increment = false)]
    pub fit: String,
    /// As it was written.
    pub name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
