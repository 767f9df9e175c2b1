//! One line of a customer's account; it is never changed, only reversed by another.

use std::str::FromStr;

use kernel::ids::{CustomerId, LedgerEntryId, Ref};
use kernel::money::{Currency, Money};
use kernel::states::State;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::ledger::{EntryKind, Side};

fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(Side, State::word, of_word);
platform::word_column!(EntryKind, State::word, of_word);

/// One row of `ledger_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "ledger_entry")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: LedgerEntryId,
    /// Whose account.
    pub customer_id: CustomerId,
    /// When it was written.
    pub at: Moment,
    /// The day to which it belongs.
    pub day: Day,
    /// Debit or credit.
    pub side: Side,
    /// Minor units, above zero.
    pub amount: i64,
    /// ISO 4217.
    pub currency: String,
    /// What it is.
    pub kind: EntryKind,
    /// Kind of the record that caused it.
    pub cause_kind: String,
    /// The record that caused it.
    pub cause_id: Uuid,
    /// Number of the document behind it.
    pub document: Option<String>,
    /// What it is about, or empty.
    pub text: String,
    /// The entry that this one undoes.
    pub reverses_id: Option<LedgerEntryId>,
    /// Who wrote it.
    pub by_name: String,
}

impl Model {
    /// The amount with its currency.
    pub fn money(&self) -> Money {
        in_currency(self.amount, &self.currency)
    }

    /// The record that caused it.
    pub fn cause(&self) -> Option<Ref> {
        Ref::from_parts(&self.cause_kind, self.cause_id).ok()
    }
}

/// Minor units of a kept currency.
pub fn in_currency(minor: i64, currency: &str) -> Money {
    Money::new(minor, Currency::of(currency).unwrap_or(Currency::TRY))
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
