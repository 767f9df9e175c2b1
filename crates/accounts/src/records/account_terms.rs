//! Whether customers with an old debt are reminded by themselves: one row, as the firm says.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// The one row of `account_terms`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "account_terms")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub singleton: i32,
    /// Whether a reminder goes out each week.
    pub remind_weekly: bool,
    /// Optimistic version.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
