//! One line of a price table.

use std::str::FromStr;

use kernel::ids::CarrierId;
use kernel::states::State;
use platform::columns::Day;
use sea_orm::entity::prelude::*;

use crate::rules::offers::Service;
use crate::rules::tariff::{PriceLine, Reach};

/// The value of a kept word.
pub(super) fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(Service, State::word, of_word);

/// One row of `carrier_price`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "carrier_price")]
pub struct Model {
    /// Whose.
    #[sea_orm(primary_key, auto_increment = false)]
    pub carrier_id: CarrierId,
    /// Of which agreement.
    #[sea_orm(primary_key, auto_increment = false)]
    pub starts_on: Day,
    /// Its place in the table.
    #[sea_orm(primary_key, auto_increment = false)]
    pub line_no: i32,
    /// What the carrier calls the zone.
    pub zone: String,
    /// Country of the customer's end.
    pub country: String,
    /// Beginning of the postcode there.
    pub prefix: String,
    /// For which service.
    pub service: Service,
    /// Up to so many desi; zero for each desi above the largest bracket.
    pub up_to: i32,
    /// Minor units.
    pub price: i64,
    /// Days on the way.
    pub days: i32,
}

impl Model {
    /// The line as the rule reads it.
    #[must_use]
    pub fn line(self) -> PriceLine {
        PriceLine {
            zone: self.zone,
            country: self.country,
            prefix: self.prefix,
            service: self.service,
            reach: match self.up_to {
                0 => Reach::EachMore,
                most => Reach::UpTo(i64::from(most)),
            },
            price: self.price,
            days: self.days,
        }
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
