//! What the company says of its documents: one row.

use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `issuing_terms`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "issuing_terms")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub singleton: i32,
    /// The terms.
    #[sea_orm(column_type = "JsonBinary")]
    pub terms: Json,
    /// Optimistic version.
    pub version: i32,
    /// When they changed last.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
