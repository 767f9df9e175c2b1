//! What a carrier agreed to from a day on; never changed.

use kernel::ids::CarrierId;
use kernel::money::Currency;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::tariff::{Term, Terms};

/// One row of `carrier_agreement`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carrier_agreement")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub carrier_id: CarrierId,
    /// The first day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_on: Day,
    /// The last day; none when it holds until another begins.
    pub ends_on: Option<Day>,
    /// ISO 4217.
    pub currency: String,
    /// Cubic centimetres to a desi.
    pub divisor: i32,
    /// Fuel surcharge in basis points.
    pub fuel: i32,
    /// The least that a shipment costs, in minor units.
    pub minimum: i64,
    /// Tax in basis points.
    pub tax: i32,
    /// What else was agreed.
    pub note: String,
    /// When it was written down.
    pub published_at: Moment,
    /// By whom.
    pub published_by: String,
}

impl Model {
    /// What the price is worked out by.
    #[must_use]
    pub fn terms(&self) -> Terms {
        Terms {
            currency: Currency::of(&self.currency).unwrap_or(Currency::TRY),
            divisor: i64::from(self.divisor),
            fuel: i64::from(self.fuel),
            minimum: self.minimum,
            tax: i64::from(self.tax),
        }
    }

    /// When it holds.
    #[must_use]
    pub fn term(&self) -> Term {
        Term {
            starts_on: self.starts_on.into(),
            ends_on: self.ends_on.map(Into::into),
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
