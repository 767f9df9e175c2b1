//! What a carrier said itself that a way costs, on the day on which it was asked.

use kernel::ids::CarrierId;
use kernel::money::{Currency, Money};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::live::Said;

/// One row of `carrier_quote`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carrier_quote")]
pub struct Model {
    /// Who was asked.
    #[sea_orm(primary_key, auto_increment = false)]
    pub carrier_id: CarrierId,
    /// What for: ends, direction and parcels, in one word.
    #[sea_orm(primary_key, auto_increment = false)]
    pub way: String,
    /// The day for which it holds.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Day,
    /// ISO 4217.
    pub currency: String,
    /// The whole price in minor units; none when it did not answer.
    pub price: Option<i64>,
    /// The tax in it.
    pub tax: Option<i64>,
    /// Days on the way, when it said so.
    pub days: Option<i32>,
    /// When it was asked.
    pub asked_at: Moment,
}

impl Model {
    /// What it said; none when it did not answer.
    #[must_use]
    pub fn said(&self) -> Option<Said> {
        let currency = Currency::of(&self.currency).ok()?;
        Some(Said {
            price: Money::new(self.price?, currency),
            tax: Money::new(self.tax.unwrap_or_default(), currency),
            days: self.days,
        })
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
