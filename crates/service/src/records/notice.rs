//! A notice that went out by the calendar: one a day and line, so that a job that runs twice tells once.

use kernel::ids::ServiceOrderId;
use platform::columns::Day;
use sea_orm::entity::prelude::*;

use crate::rules::notices::Notice;

/// One row of `service_notice`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_notice")]
pub struct Model {
    /// Order.
    #[sea_orm(primary_key, auto_increment = false)]
    pub order_id: ServiceOrderId,
    /// The word of a [`crate::rules::notices::Line`].
    #[sea_orm(primary_key, auto_increment = false)]
    pub line: String,
    /// On which day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub told_on: Day,
    /// Which notice it was.
    pub what: Notice,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
