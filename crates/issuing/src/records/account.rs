//! How an integrator is reached.

use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `integrator_account`.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "integrator_account")]
pub struct Model {
    /// Key, as in `nilvera`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Which adapter speaks to it.
    pub adapter: String,
    /// What people call it.
    pub name: String,
    /// Where it is; the adapter's own when empty.
    pub address: String,
    /// Whether documents are real.
    pub live: bool,
    /// What proves who we are, sealed.
    pub sealed: String,
    /// What the adapter wants to know beside.
    #[sea_orm(column_type = "JsonBinary")]
    pub options: Json,
    /// Whether it is used.
    pub active: bool,
    /// When it was tried last.
    pub tried_at: Option<Moment>,
    /// What came of it; empty when all was well.
    pub tried_said: String,
    /// Optimistic version.
    pub version: i32,
    /// When it changed last.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
