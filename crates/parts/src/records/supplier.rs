//! A company of accounts that delivers parts to us.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `supplier`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "supplier")]
pub struct Model {
    /// The company.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: CustomerId,
    /// Its name folded, for the order of lists; brought up to date every hour.
    pub name_fold: String,
    /// Days from order to arrival.
    pub lead_days: i32,
    /// Currency of its orders.
    pub currency: String,
    /// Terms of delivery and payment, in words.
    pub terms: Option<String>,
    /// Optimistic version.
    pub version: i32,
    /// No longer asked; never deleted.
    pub archived_at: Option<Moment>,
    /// When it was marked.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
