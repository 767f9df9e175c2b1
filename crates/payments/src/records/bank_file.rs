//! A list of transfers that was made for the bank.

use kernel::ids::StaffId;
use kernel::money::Money;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use super::taking::in_currency;

/// One row of `bank_file`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bank_file")]
pub struct Model {
    /// BNK-2026-000001.
    #[sea_orm(primary_key, auto_increment = false)]
    pub number: String,
    /// ISO 4217.
    pub currency: String,
    /// How many transfers stand on it.
    pub transfers: i32,
    /// Their sum in minor units.
    pub total: i64,
    /// When it was made.
    pub made_at: Moment,
    /// Who made it, when it was staff.
    pub made_staff_id: Option<StaffId>,
    /// Their name.
    pub made_by: String,
}

impl Model {
    /// The sum with its currency.
    pub fn money(&self) -> Money {
        in_currency(self.total, &self.currency)
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
