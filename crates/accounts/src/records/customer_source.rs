//! What a foreign system calls a customer of ours.

use kernel::ids::CustomerId;
use sea_orm::entity::prelude::*;

/// One row of `customer_source`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "customer_source")]
pub struct Model {
    /// Which system: a shop, a file mapping, an invoice sender.
    #[sea_orm(primary_key, auto_increment = false)]
    pub source: String,
    /// Its key there.
    #[sea_orm(primary_key, auto_increment = false)]
    pub key: String,
    /// Ours.
    pub customer_id: CustomerId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
