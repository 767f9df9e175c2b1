//! Up to how much a role grants alone, where the firm set it.

use sea_orm::entity::prelude::*;

/// One row of `refund_limit`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "refund_limit")]
pub struct Model {
    /// The role, or `system` for what happens without a person.
    #[sea_orm(primary_key, auto_increment = false)]
    pub role: String,
    /// ISO 4217.
    #[sea_orm(primary_key, auto_increment = false)]
    pub currency: String,
    /// Refunds in minor units; none is no limit.
    pub refund_max: Option<i64>,
    /// Gestures in minor units; none is no limit.
    pub gesture_max: Option<i64>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
