//! A return: who sends back goods of which sale, and how it stands as a whole.

use kernel::ids::{CustomerId, Ref, ReturnId, ReturnPolicyId, SaleId, StationId, TicketId};
use kernel::money::{Currency, Money};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;
use tickets::Channel;

use crate::rules::whole::Whole;
use crate::rules::words::{ReasonKind, WayBack};

/// One row of `return_case`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "return_case")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ReturnId,
    /// IAD-2026-000001.
    pub number: String,
    /// The ticket that it hangs on.
    pub ticket_id: TicketId,
    /// Who sends the goods back.
    pub customer_id: CustomerId,
    /// The sale; none when it was not found.
    pub sale_id: Option<SaleId>,
    /// Asked for by the recipient of a gift, who did not buy.
    pub gift: bool,
    /// By which way it was asked for.
    pub channel: Channel,
    /// How the goods come back.
    pub way_back: WayBack,
    /// Country whose law protects the buyer.
    pub country: String,
    /// Station that it comes to.
    pub station_id: StationId,
    /// Day on which it was asked for.
    pub requested_on: Day,
    /// What the customer said.
    pub words: String,
    /// ISO 4217, of the sale.
    pub currency: String,
    /// Newest version of the policy when it was judged.
    pub policy_id: Option<ReturnPolicyId>,
    /// The word for the whole, computed from the units.
    pub state: Whole,
    /// Kind of the first unit's reason, for lists.
    pub reason_kind: ReasonKind,
    /// How many pieces.
    pub units: i32,
    /// When the goods were handed to the carrier.
    pub handed_over_on: Option<Day>,
    /// When they reached us.
    pub arrived_on: Option<Day>,
    /// When the money was back.
    pub refunded_on: Option<Day>,
    /// The day by which something is owed to the customer, by law or promise.
    pub due_on: Option<Day>,
    /// The day that our policy promises the refund for.
    pub promised_on: Option<Day>,
    /// The last day for sending the goods.
    pub send_by: Option<Day>,
    /// The customer took a carrier other than ours.
    pub other_carrier: bool,
    /// Number of the parcel.
    pub tracking: Option<String>,
    /// Kind of the record that asked for it.
    pub cause_kind: Option<String>,
    /// That record, such as a service order.
    pub cause_id: Option<Uuid>,
    /// Keeps one cause from asking twice.
    pub once_key: Option<String>,
    /// Brought in from another system with its own dates.
    pub past: bool,
    /// Why it was taken back; empty while it stands.
    pub cancelled_why: String,
    /// When.
    pub cancelled_at: Option<Moment>,
    /// When nothing was open any more.
    pub closed_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
    /// When it was written down.
    pub created_at: Moment,
    /// By whom.
    pub created_by: String,
    /// When it was last changed.
    pub updated_at: Moment,
}

impl Model {
    /// An amount in its currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, self.currency())
    }

    /// Its currency.
    #[must_use]
    pub fn currency(&self) -> Currency {
        Currency::of(&self.currency).unwrap_or(Currency::TRY)
    }

    /// The record that asked for it.
    #[must_use]
    pub fn cause(&self) -> Option<Ref> {
        Ref::from_parts(self.cause_kind.as_deref()?, self.cause_id?).ok()
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
