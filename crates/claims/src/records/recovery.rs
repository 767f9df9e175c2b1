//! Money that came from a supplier for a claim.

use kernel::ids::SupplierClaimId;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

/// One row of `claim_recovery`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "claim_recovery")]
pub struct Model {
    /// Of which claim.
    #[sea_orm(primary_key, auto_increment = false)]
    pub claim_id: SupplierClaimId,
    /// Its place, from one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_no: i32,
    /// When it came.
    pub received_on: Day,
    /// How much, minor units.
    pub amount: i64,
    /// What the bank or the supplier calls it.
    pub reference: String,
    /// Who wrote it down.
    pub by_name: String,
    /// When.
    pub at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
