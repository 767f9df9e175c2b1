//! A day of a provider that was compared with ours.

use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

/// One row of `provider_day`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_day")]
pub struct Model {
    /// Name of our account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Which day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Day,
    /// When it was looked at last.
    pub looked_at: Moment,
    /// Refunds that the provider lists.
    pub listed: i32,
    /// Differences.
    pub gaps: i32,
    /// Why it could not be compared, or empty.
    pub trouble: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
