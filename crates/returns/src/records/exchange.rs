//! What goes out for a piece that comes back.

use kernel::ids::{ExchangeId, ProductId, ReturnId, ReturnUnitId, StationId, UnitId};
use kernel::money::{Currency, Money};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::ExchangeState;

/// One row of `return_exchange`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_exchange")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ExchangeId,
    /// Return.
    pub return_id: ReturnId,
    /// For which piece.
    pub return_unit_id: ReturnUnitId,
    /// What goes out.
    pub product_id: ProductId,
    /// Which item, once it was chosen.
    pub unit_id: Option<UnitId>,
    /// How it goes.
    pub state: ExchangeState,
    /// ISO 4217, of the sale.
    pub currency: String,
    /// Its price with tax.
    pub price: i64,
    /// What the old piece gives.
    pub given_back: i64,
    /// Above zero the customer pays, below zero we do.
    pub difference: i64,
    /// What is held until the old piece is here.
    pub hold: i64,
    /// Whether it may leave before the old piece came.
    pub instant: bool,
    /// The old piece never came, and its price was asked for.
    pub asked_for: bool,
    /// Where it leaves from.
    pub station_id: StationId,
    /// Number of the parcel, or empty.
    pub tracking: String,
    /// Why it is not sent, or empty.
    pub released_why: String,
    /// When it was put aside.
    pub reserved_at: Moment,
    /// When it left.
    pub shipped_at: Option<Moment>,
    /// When it was with the customer.
    pub delivered_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
}

impl Model {
    /// An amount in its currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::of(&self.currency).unwrap_or(Currency::TRY))
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
