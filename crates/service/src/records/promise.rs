//! The days that were promised, one after the other, each with its reason.

use kernel::ids::ServiceOrderId;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `service_promise`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_promise")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// First, second, third.
    #[sea_orm(primary_key, auto_increment = false)]
    pub place: i32,
    /// Promised day.
    pub promised_on: Day,
    /// Why it moved.
    pub why: Option<String>,
    /// Who promised.
    pub told_by: String,
    /// When.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
