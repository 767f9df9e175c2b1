//! Where a customer lives, works or receives goods.

use kernel::ids::{AddressId, CustomerId};
use sea_orm::entity::prelude::*;

/// One row of `address`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "address")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AddressId,
    /// Whose.
    pub customer_id: CustomerId,
    /// What it is for: home, delivery, invoice; or empty.
    pub label: String,
    /// Street, number, door.
    pub line: String,
    /// District (ilçe).
    pub district: String,
    /// City (il).
    pub city: String,
    /// City folded, to filter and compare.
    pub city_fold: String,
    /// Postcode, or empty.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    /// Place in the list.
    pub ordinal: i32,
    /// The first one to use.
    pub is_primary: bool,
}

/// Joins that queries use.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Whose it is.
    #[sea_orm(
        belongs_to = "super::customer::Entity",
        from = "Column::CustomerId",
        to = "super::customer::Column::Id"
    )]
    Customer,
}

impl ActiveModelBehavior for ActiveModel {}
