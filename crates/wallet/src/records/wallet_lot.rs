//! What is left to spend of an entry that brought something in.

use kernel::ids::{WalletAccountId, WalletEntryId};
use platform::columns::Day;
use sea_orm::entity::prelude::*;

/// One row of `wallet_lot`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "wallet_lot")]
pub struct Model {
    /// The entry.
    #[sea_orm(primary_key, auto_increment = false)]
    pub entry_id: WalletEntryId,
    /// The wallet.
    pub wallet_id: WalletAccountId,
    /// What is left.
    pub amount_left: i64,
    /// The last day on which it may be spent.
    pub expires_on: Option<Day>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
