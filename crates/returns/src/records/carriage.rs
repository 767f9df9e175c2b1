//! A parcel of the way back: what it costs, who was told to pay for it, and what of it is with us already.

use kernel::ids::{ReturnId, ShipmentId};
use kernel::money::{Currency, Money};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::way::Carriage;

/// One row of `return_carriage`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_carriage")]
pub struct Model {
    /// The parcel.
    #[sea_orm(primary_key, auto_increment = false)]
    pub shipment_id: ShipmentId,
    /// Return.
    pub return_id: ReturnId,
    /// The customer was told that they pay for it.
    pub customer_pays: bool,
    /// ISO 4217, of the carrier's price.
    pub currency: String,
    /// What the carrier takes, tax included.
    pub price: i64,
    /// What was kept of refunds.
    pub taken: i64,
    /// What was asked for on the account.
    pub asked: i64,
    /// When it was booked.
    pub at: Moment,
}

impl Model {
    /// An amount in its currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::of(&self.currency).unwrap_or(Currency::TRY))
    }

    /// What the rule counts with.
    #[must_use]
    pub const fn carriage(&self, stands: bool) -> Carriage {
        Carriage {
            price: self.price,
            told: self.customer_pays,
            stands,
            taken: self.taken,
            asked: self.asked,
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
