//! A wallet: store credit, a gift card or points, with its balance kept beside its entries.

use std::str::FromStr;

use kernel::ids::{CustomerId, WalletAccountId};
use kernel::states::State;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::ledger::{EntryKind, WalletKind};

fn of_word<S: FromStr>(word: &str) -> Option<S> {
    word.parse().ok()
}

platform::word_column!(WalletKind, State::word, of_word);
platform::word_column!(EntryKind, State::word, of_word);

/// One row of `wallet`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wallet")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WalletAccountId,
    /// CUZ-2026-000001.
    pub number: String,
    /// What it holds.
    pub kind: WalletKind,
    /// Whose it is; a gift card may be anybody's.
    pub customer_id: Option<CustomerId>,
    /// ISO 4217, or `points`.
    pub unit: String,
    /// Minor units or points; below zero only for points.
    pub balance: i64,
    /// A keyed hash of a gift card's code.
    pub code_hash: Option<String>,
    /// The last letters of the code, or empty.
    pub code_end: String,
    /// The wallet into which it went when two customers became one.
    pub merged_into: Option<WalletAccountId>,
    /// When it was made.
    pub made_at: Moment,
    /// Since when nothing is spent from it.
    pub blocked_at: Option<Moment>,
    /// Why, or empty.
    pub blocked_why: String,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
