//! Our account with a provider of payments.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `provider_account`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "provider_account")]
pub struct Model {
    /// Its name in addresses and references, such as `iyzico`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub name: String,
    /// The word of the adapter.
    pub adapter: String,
    /// What people call it.
    pub title: String,
    /// Where the provider's API is.
    pub base_url: String,
    /// The keys, sealed.
    pub sealed: String,
    /// Whether refunds go there.
    pub active: bool,
    /// When it was last changed.
    pub changed_at: Moment,
    /// By whom.
    pub changed_by: String,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
