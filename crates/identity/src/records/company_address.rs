//! An address of the firm, one for each purpose.

use kernel::ids::CompanyId;
use sea_orm::entity::prelude::*;

/// One row of `company_address`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "company_address")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub company_id: CompanyId,
    /// `head`, `service` or `returns`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub purpose: String,
    /// Street, number, door.
    pub line: String,
    /// District (ilçe).
    pub district: String,
    /// City (il).
    pub city: String,
    /// Postcode, or empty.
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
