//! One line of a wallet's ledger; it is never changed.

use kernel::ids::{StaffId, WalletAccountId, WalletEntryId};
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

use crate::rules::ledger::EntryKind;

/// One row of `wallet_entry`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wallet_entry")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: WalletEntryId,
    /// The wallet.
    pub wallet_id: WalletAccountId,
    /// What it is.
    pub kind: EntryKind,
    /// Minor units or points: above zero it came in.
    pub amount: i64,
    /// The balance after it.
    pub balance_after: i64,
    /// Kind of the record that caused it.
    pub cause_kind: String,
    /// The record that caused it.
    pub cause_id: Uuid,
    /// Why, or empty.
    pub reason: String,
    /// The last day on which it may be spent.
    pub expires_on: Option<Day>,
    /// When.
    pub at: Moment,
    /// Who did it, when it was staff.
    pub by_staff_id: Option<StaffId>,
    /// Their name.
    pub by_name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
