//! Two customers who may be one.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::duplicates::Reason;

platform::word_column!(Reason, Reason::key, Reason::of_key);

/// One row of `duplicate_pair`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duplicate_pair")]
pub struct Model {
    /// The smaller id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_id: CustomerId,
    /// The greater id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub second_id: CustomerId,
    /// What they share.
    pub reason: Reason,
    /// When it was noticed.
    pub found_at: Moment,
    /// When somebody said that they are two.
    pub dismissed_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
