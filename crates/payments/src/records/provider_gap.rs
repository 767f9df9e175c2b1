//! A difference between a provider's list of a day and ours.

use kernel::ids::GrantedRefundId;
use platform::columns::Day;
use sea_orm::entity::prelude::*;

/// One row of `provider_gap`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_gap")]
pub struct Model {
    /// Name of our account.
    #[sea_orm(primary_key, auto_increment = false)]
    pub account: String,
    /// Which day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Day,
    /// Its place among the differences of the day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// The word of its cause.
    pub why: String,
    /// Our refund, when we know it.
    pub refund_id: Option<GrantedRefundId>,
    /// What the provider calls it.
    pub theirs: String,
    /// ISO 4217.
    pub currency: String,
    /// What we have, in minor units.
    pub our_amount: i64,
    /// What they have.
    pub their_amount: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
