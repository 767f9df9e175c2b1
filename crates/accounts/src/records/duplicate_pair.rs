//! Two customers who may be one.

use kernel::ids::CustomerId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `duplicate_pair`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "duplicate_pair")]
pub struct Model {
    /// The smaller id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub first_id: CustomerId,
    /// The greater id.
    #[sea_orm(primary_key, auto_increment = false)]
    pub second_id: CustomerId,
    /// What they share.
    pub reason: Reason,
    /// When it was noticed.
    pub found_at: Moment,
    /// When somebody said that they are two.
    pub dismissed_at: Option<Moment>,
}

/// What two customers share.
#[derive(Copy, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "String(StringLen::N(16))")]
pub enum Reason {
    /// The tax number.
    #[sea_orm(string_value = "tax")]
    Tax,
    /// A telephone number.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// A mail address.
    #[sea_orm(string_value = "email")]
    Email,
    /// The folded name and the city.
    #[sea_orm(string_value = "name")]
    Name,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
