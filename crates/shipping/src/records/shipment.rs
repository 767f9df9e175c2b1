//! A shipment: what goes from whom to whom, by whom, at which price, and where it is.

use jiff::Timestamp;
use kernel::ids::{CarrierId, CustomerId, FileId, HubId, Ref, ShipmentId, StationId};
use kernel::money::{Currency, Money};
use kernel::states::State;
use platform::columns::{Day, Json, Moment};
use sea_orm::entity::prelude::*;

use super::price::of_word;
use crate::rules::contents::Contents;
use crate::rules::offers::{Direction, Service};
use crate::rules::place::Party;
use crate::rules::tracking::ShipmentState;

platform::word_column!(Direction, State::word, of_word);
platform::word_column!(ShipmentState, State::word, of_word);

/// One row of `shipment`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "shipment")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ShipmentId,
    /// KRG-2026-000001.
    pub number: String,
    /// Kind of what it is sent for.
    pub subject_kind: String,
    /// What it is sent for.
    pub subject_id: Uuid,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: String,
    /// That record.
    pub chain_id: Uuid,
    /// Whose goods.
    pub customer_id: Option<CustomerId>,
    /// The station that sends or waits for it.
    pub station_id: StationId,
    /// By whom.
    pub carrier_id: CarrierId,
    /// First day of the agreement that gave the price.
    pub agreement_on: Day,
    /// Which way.
    pub direction: Direction,
    /// How it gets to the carrier.
    pub service: Service,
    /// The hub that it goes to.
    pub hub_id: Option<HubId>,
    /// ISO 4217.
    pub currency: String,
    /// The whole price in minor units.
    pub price: i64,
    /// The tax in it.
    pub tax: i64,
    /// Thousandths of a desi.
    pub desi: i64,
    /// Days on the way.
    pub days: i32,
    /// Who sends.
    pub sender: Json,
    /// Who receives.
    pub receiver: Json,
    /// What is in it, for customs.
    pub contents: Json,
    /// Where it is.
    pub state: ShipmentState,
    /// Two when it is lost, one when a person must look, else zero.
    pub urgency: i32,
    /// The carrier's number for it.
    pub tracking_number: Option<String>,
    /// The carrier's key for it.
    pub carrier_ref: Option<String>,
    /// Where the carrier itself said that it shows it; or empty.
    pub carrier_link: String,
    /// The label that the carrier made.
    pub label_file: Option<FileId>,
    /// What the carrier called the pickup that it agreed to; or empty.
    pub pickup: String,
    /// Why a person must look; or empty.
    pub trouble: String,
    /// When it was booked.
    pub booked_at: Moment,
    /// By whom.
    pub booked_by: String,
    /// When the carrier got it.
    pub picked_up_at: Option<Moment>,
    /// When it was handed over.
    pub delivered_at: Option<Moment>,
    /// When it should be there.
    pub expected_on: Option<Day>,
    /// Since when it is late.
    pub late_since: Option<Day>,
    /// When something of it was last seen.
    pub last_seen_at: Moment,
    /// When the carrier is asked next.
    pub ask_at: Option<Moment>,
    /// How often asking brought nothing new, one after the other.
    pub unchanged: i32,
    /// Changes.
    pub version: i32,
}

impl Model {
    /// What it is sent for.
    #[must_use]
    pub fn subject(&self) -> Ref {
        reference(&self.subject_kind, self.subject_id, self.id)
    }

    /// The record whose chain tells of it.
    #[must_use]
    pub fn chain(&self) -> Ref {
        reference(&self.chain_kind, self.chain_id, self.id)
    }

    /// The whole price.
    #[must_use]
    pub fn money(&self) -> Money {
        let currency = Currency::of(&self.currency).unwrap_or(Currency::TRY);
        Money::new(self.price, currency)
    }

    /// Who sends.
    #[must_use]
    pub fn from(&self) -> Party {
        serde_json::from_value(self.sender.clone()).unwrap_or_default()
    }

    /// Who receives.
    #[must_use]
    pub fn to(&self) -> Party {
        serde_json::from_value(self.receiver.clone()).unwrap_or_default()
    }

    /// What is in it.
    #[must_use]
    pub fn inside(&self) -> Vec<Contents> {
        serde_json::from_value(self.contents.clone()).unwrap_or_default()
    }

    /// When the carrier got it.
    #[must_use]
    pub fn picked_up(&self) -> Option<Timestamp> {
        self.picked_up_at.map(Into::into)
    }
}

/// A kept reference; one that names no kind is the shipment itself.
fn reference(kind: &str, id: Uuid, own: ShipmentId) -> Ref {
    Ref::from_parts(kind, id).unwrap_or_else(|_| Ref::of(own))
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
