//! A code on paper that stands in for the second factor, once.

use kernel::ids::StaffId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `recovery_code`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "recovery_code")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub staff_id: StaffId,
    /// Hash of the code.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code_hash: String,
    /// When it was used.
    pub used_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
