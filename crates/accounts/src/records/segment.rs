//! A segment of customers.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `customer_segment`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "customer_segment")]
pub struct Model {
    /// Its first name, folded; it never changes.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Its name now.
    pub name: String,
    /// Not offered any more.
    pub archived_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
