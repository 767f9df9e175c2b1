//! What a return costs us beside the money that goes back.

use kernel::ids::ReturnId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::words::CostKind;

/// One row of `return_cost`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_cost")]
pub struct Model {
    /// Return.
    #[sea_orm(primary_key, auto_increment = false)]
    pub return_id: ReturnId,
    /// Which cost, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub seq: i32,
    /// For what.
    pub kind: CostKind,
    /// ISO 4217.
    pub currency: String,
    /// Minor units.
    pub amount: i64,
    /// In words.
    pub words: String,
    /// When it was written down.
    pub at: Moment,
    /// By whom.
    pub by_name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
