//! A customer who wants to hear only what must be said.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `service_wish`; no row means that every step is told.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "service_wish")]
pub struct Model {
    /// Whose wish.
    #[sea_orm(primary_key, auto_increment = false)]
    pub customer_id: CustomerId,
    /// Since when.
    pub since: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
