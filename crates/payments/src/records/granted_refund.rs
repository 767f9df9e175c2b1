//! The decision to give money back.

use std::str::FromStr;

use jiff::civil::Date;
use kernel::ids::{CustomerId, GrantedRefundId, Ref, StaffId, StationId};
use kernel::money::Money;
use kernel::states::State;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use super::taking::{in_currency, reference};
use crate::rules::refund::{GrantKind, Held, PaymentState, PortionState, RefundState, Way};

fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(GrantKind, State::word, of_word);
platform::word_column!(RefundState, State::word, of_word);
platform::word_column!(PortionState, State::word, of_word);
platform::word_column!(PaymentState, State::word, of_word);
platform::word_column!(Held, State::word, of_word);
platform::word_column!(Way, State::word, of_word);

/// What is kept where no day was set, so that lists end with it.
pub const NO_DAY: Date = Date::constant(9999, 12, 31);

/// One row of `granted_refund`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "granted_refund")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: GrantedRefundId,
    /// PIA-2026-000001.
    pub number: String,
    /// Who gets it.
    pub customer_id: CustomerId,
    /// At which station; none when no station is concerned.
    pub station_id: Option<StationId>,
    /// Refund or gesture.
    pub kind: GrantKind,
    /// Kind of the record that it is for.
    pub cause_kind: String,
    /// The record that it is for.
    pub cause_id: Uuid,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: Option<String>,
    /// That record; none when it is the customer.
    pub chain_id: Option<Uuid>,
    /// ISO 4217.
    pub currency: String,
    /// Sum of the portions that stand, in minor units.
    pub total: i64,
    /// Where it stands.
    pub state: RefundState,
    /// Whether a person has to look at one of its payments.
    pub trouble: bool,
    /// The day by which it has to be paid; [`NO_DAY`] when there is none.
    pub due_by: Day,
    /// Why.
    pub reason: String,
    /// What it is about: the number of a return.
    pub about: String,
    /// When it was asked for.
    pub asked_at: Moment,
    /// Who asked, when it was staff.
    pub asked_staff_id: Option<StaffId>,
    /// Their name.
    pub asked_by: String,
    /// When it was decided.
    pub decided_at: Option<Moment>,
    /// Who decided, when it was staff.
    pub decided_staff_id: Option<StaffId>,
    /// Their name, or empty.
    pub decided_by: String,
    /// Why it was denied or taken back, or empty.
    pub decided_why: String,
    /// For what its payment waits; none when it waits for nothing.
    pub held_for: Option<Held>,
    /// Why a person did not wait any longer, or empty.
    pub let_go_why: String,
    /// When the last of it was paid.
    pub settled_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
}

impl Model {
    /// Whether it is granted, and its payments may leave.
    pub fn may_leave(&self) -> bool {
        self.state == RefundState::Due && self.held_for.is_none()
    }

    /// The total with its currency.
    pub fn money(&self) -> Money {
        in_currency(self.total, &self.currency)
    }

    /// The day by which it has to be paid.
    pub fn due(&self) -> Option<Date> {
        let day = Date::from(self.due_by);
        (day != NO_DAY).then_some(day)
    }

    /// The record that it is for.
    pub fn cause(&self) -> Option<Ref> {
        reference(Some(&self.cause_kind), Some(self.cause_id))
    }

    /// The chain that tells of it, when it is not the customer's.
    pub fn chain(&self) -> Option<Ref> {
        reference(self.chain_kind.as_deref(), self.chain_id)
    }
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
