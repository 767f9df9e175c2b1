//! One lending of a loaner.

use kernel::ids::{CustomerId, LoanId, LoanerId, Ref, StationId, UnitId};
use kernel::money::{Currency, Money};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::reference;
use crate::rules::loan::LoanState;

fn state_word(state: LoanState) -> &'static str {
    state.word()
}

fn state_of(word: &str) -> Option<LoanState> {
    word.parse().ok()
}

platform::word_column!(LoanState, state_word, state_of);

/// One row of `loan`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "loan")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LoanId,
    /// ODN-2026-000001.
    pub number: String,
    /// Which loaner.
    pub loaner_id: LoanerId,
    /// Which unit it is.
    pub unit_id: UnitId,
    /// Who has it.
    pub customer_id: CustomerId,
    /// Which station lent it.
    pub station_id: StationId,
    /// Kind of the record that it is lent for.
    pub cause_kind: Option<String>,
    /// That record: a repair order.
    pub cause_id: Option<Uuid>,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: Option<String>,
    /// That record: a ticket.
    pub chain_id: Option<Uuid>,
    /// How it stands.
    pub state: LoanState,
    /// When it was handed out.
    pub out_at: Moment,
    /// By whom.
    pub out_by: String,
    /// When it should be back.
    pub due_on: Day,
    /// What was left for it, or empty.
    pub deposit: String,
    /// How it looked when it went.
    pub condition_out: String,
    /// What went with it.
    pub accessories_out: String,
    /// Who took it and agreed.
    pub accepted_by: String,
    /// When it came back or was given up.
    pub ended_at: Option<Moment>,
    /// Who took it back, or empty.
    pub ended_by: String,
    /// How it looked when it came.
    pub condition_in: String,
    /// What came back with it, or empty.
    pub accessories_in: String,
    /// What was given back of what was left for it, or empty.
    pub deposit_back: String,
    /// What is broken or missing, or empty.
    pub damage: String,
    /// What is proposed to be paid, minor units.
    pub damage_amount: Option<i64>,
    /// ISO 4217.
    pub currency: String,
    /// The last day on which it was said to be overdue.
    pub reminded_on: Option<Day>,
    /// Optimistic version.
    pub version: i32,
}

impl Model {
    /// The record that it is lent for.
    #[must_use]
    pub fn cause(&self) -> Option<Ref> {
        reference(self.cause_kind.as_deref(), self.cause_id)
    }

    /// The record whose chain of events tells of it; its own when none is.
    #[must_use]
    pub fn chain(&self) -> Ref {
        reference(self.chain_kind.as_deref(), self.chain_id).unwrap_or(Ref::of(self.id))
    }

    /// What is proposed to be paid for damage or loss.
    #[must_use]
    pub fn proposed(&self) -> Option<Money> {
        let currency = Currency::of(&self.currency).unwrap_or(Currency::TRY);
        self.damage_amount.map(|minor| Money::new(minor, currency))
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
