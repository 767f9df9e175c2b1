//! What is claimed back from a supplier for one repair.

use kernel::ids::{CustomerId, ProductId, Ref, StationId, SupplierClaimId, UnitId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::claim::{ClaimState, open};

fn state_word(state: ClaimState) -> &'static str {
    state.word()
}

fn state_of(word: &str) -> Option<ClaimState> {
    word.parse().ok()
}

platform::word_column!(ClaimState, state_word, state_of);

/// One row of `supplier_claim`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "supplier_claim")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SupplierClaimId,
    /// TGT-2026-000001.
    pub number: String,
    /// From whom.
    pub supplier_id: CustomerId,
    /// The agreement in force on the day of the repair.
    pub agreement_id: Uuid,
    /// Which station claims it.
    pub station_id: StationId,
    /// Kind of the record that it is claimed for.
    pub cause_kind: Option<String>,
    /// That record: a repair order.
    pub cause_id: Option<Uuid>,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: Option<String>,
    /// That record: a ticket.
    pub chain_id: Option<Uuid>,
    /// Keeps one cause from being claimed twice from one supplier.
    pub once_key: Option<String>,
    /// Which unit was repaired.
    pub unit_id: Option<UnitId>,
    /// What it is a piece of.
    pub product_id: Option<ProductId>,
    /// On which day.
    pub repaired_on: Day,
    /// Until when it must be sent.
    pub send_by: Day,
    /// What was wrong.
    pub fault: String,
    /// What the supplier calls it, or empty.
    pub reference: String,
    /// ISO 4217.
    pub currency: String,
    /// Sum of its lines.
    pub total: i64,
    /// What the supplier agreed to pay.
    pub accepted: Option<i64>,
    /// Sum of what came.
    pub recovered: i64,
    /// How it stands.
    pub state: ClaimState,
    /// When it was sent.
    pub sent_on: Option<Day>,
    /// When the supplier answered.
    pub decided_on: Option<Day>,
    /// The supplier's reason, or ours for writing it off.
    pub reason: String,
    /// Optimistic version.
    pub version: i32,
    /// When it was drafted.
    pub drafted_at: Moment,
    /// By whom.
    pub drafted_by: String,
    /// When it was last changed.
    pub updated_at: Moment,
}

impl Model {
    /// An amount in its currency.
    #[must_use]
    pub fn money(&self, minor: i64) -> Money {
        Money::new(minor, Currency::of(&self.currency).unwrap_or(Currency::TRY))
    }

    /// What is still expected.
    #[must_use]
    pub fn open(&self) -> Money {
        self.money(open(self.state, self.total, self.accepted, self.recovered))
    }

    /// The record that it is claimed for.
    #[must_use]
    pub fn cause(&self) -> Option<Ref> {
        Ref::from_parts(self.cause_kind.as_deref()?, self.cause_id?).ok()
    }

    /// The record whose chain of events tells of it; its own when none is.
    #[must_use]
    pub fn chain(&self) -> Ref {
        let other = self.chain_kind.as_deref().zip(self.chain_id);
        let other = other.and_then(|(kind, id)| Ref::from_parts(kind, id).ok());
        other.unwrap_or(Ref::of(self.id))
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
