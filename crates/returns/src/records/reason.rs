//! A reason of the tree that customers choose from.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::words::ReasonKind;

/// One row of `return_reason`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_reason")]
pub struct Model {
    /// Key, lower case.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// The branch that it is on; empty at the root.
    pub parent: String,
    /// Only for products of this category; empty for all.
    pub category: String,
    /// What the law sees in it.
    pub kind: ReasonKind,
    /// In Turkish.
    pub tr: String,
    /// In English.
    pub en: String,
    /// In German.
    pub de: String,
    /// Whether photos are asked for.
    pub photos: bool,
    /// Whether the customer says more in words.
    pub detail: bool,
    /// Place among its neighbours.
    pub place: i32,
    /// Taken off the forms, never deleted.
    pub archived_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
