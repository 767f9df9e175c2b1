//! How long a ready unit is kept, how often its owner is reminded, and what the house promises: one row, as the firm says.

use platform::columns::{Json, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// The one row of `service_terms`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "service_terms")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub singleton: i32,
    /// Calendar days for which a ready unit is kept.
    pub kept_days: i32,
    /// Calendar days after the ready notice on which the owner is reminded.
    pub reminders: Json,
    /// Days that the last notice leaves before a unit may be disposed of.
    pub last_days: i32,
    /// What storage costs, in Turkish, as the contract says it.
    pub fee_tr: String,
    /// The same in English.
    pub fee_en: String,
    /// Days for which a customer's link opens.
    pub link_days: i32,
    /// Days after our own repair within which the same fault is repaired for nothing.
    pub same_fault_days: i32,
    /// Hours in which a request is answered.
    pub answer_hours: i32,
    /// Optimistic version.
    pub version: i32,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
