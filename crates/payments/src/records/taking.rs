//! Money that was taken or given back; never changed, only undone by another.

use std::str::FromStr;

use kernel::ids::{CustomerId, LedgerEntryId, Ref, StaffId, StationId, TakingId};
use kernel::money::{Currency, Money};
use kernel::states::State;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::taking::{Instrument, TakingKind};

fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(TakingKind, State::word, of_word);
platform::word_column!(Instrument, State::word, of_word);

/// One row of `taking`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "taking")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TakingId,
    /// THS-2026-000001.
    pub number: String,
    /// Whose money.
    pub customer_id: CustomerId,
    /// Kind of the record that it is for.
    pub cause_kind: Option<String>,
    /// The record that it is for; none when it is for the customer's account.
    pub cause_id: Option<Uuid>,
    /// Kind of the record whose chain of events tells of it.
    pub chain_kind: Option<String>,
    /// That record; none when it is the customer.
    pub chain_id: Option<Uuid>,
    /// What it is.
    pub kind: TakingKind,
    /// By which instrument.
    pub instrument: Instrument,
    /// Minor units, above zero.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// What the terminal or the bank calls it.
    pub reference: Option<String>,
    /// What it is about, as the receipt says it.
    pub about: Option<String>,
    /// At which station.
    pub station_id: StationId,
    /// When.
    pub at: Moment,
    /// On which day of the till.
    pub day: Day,
    /// Who took it, when it was staff.
    pub by_staff_id: Option<StaffId>,
    /// Their name.
    pub by_name: String,
    /// Its line in the customer's account.
    pub entry_id: LedgerEntryId,
    /// The taking that this one undoes.
    pub reverses_id: Option<TakingId>,
    /// Why it undoes it.
    pub reason: Option<String>,
}

impl Model {
    /// The amount with its currency.
    pub fn money(&self) -> Money {
        in_currency(self.amount, &self.currency)
    }

    /// The record that it is for.
    pub fn cause(&self) -> Option<Ref> {
        reference(self.cause_kind.as_deref(), self.cause_id)
    }

    /// The chain that tells of it, when it is not the customer's.
    pub fn chain(&self) -> Option<Ref> {
        reference(self.chain_kind.as_deref(), self.chain_id)
    }
}

/// Minor units of a kept currency.
pub fn in_currency(minor: i64, currency: &str) -> Money {
    Money::new(minor, Currency::of(currency).unwrap_or(Currency::TRY))
}

/// A reference from the two columns that keep it.
pub fn reference(kind: Option<&str>, id: Option<Uuid>) -> Option<Ref> {
    Ref::from_parts(kind?, id?).ok()
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
