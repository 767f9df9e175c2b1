//! What is looked at when goods of a category come back.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `return_checklist`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_checklist")]
pub struct Model {
    /// Category of products; empty for all others.
    #[sea_orm(primary_key, auto_increment = false)]
    pub category: String,
    /// The lines in order.
    #[sea_orm(column_type = "JsonBinary")]
    pub lines: Json,
    /// Optimistic version.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
