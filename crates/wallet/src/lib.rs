//! Store credit, gift cards and points as ledgers: issued, spent, taken back, expired; a balance is the sum of its entries.
//!
//! Start at [`acts`]: [`issue`], [`spend`], [`restore`], [`claw_back`]. `README.md` has the words and the tables.

pub mod acts;
mod api;
mod checks;
mod events;
mod follow;
pub mod jobs;
pub mod pages;
mod panels;
mod permissions;
pub mod queries;
mod records;
pub mod rules;

use kernel::ids::{Kind as _, kinds};
use ui::{NavItem, SearchKind};

pub use acts::{
    BATCH_MAX, ClawBack, FreshCard, Issued, NewBatch, NewWallet, Spend, adjust, block, claw_back,
    issue, issue_many, restore, spend, unblock,
};
pub use api::api_routes;
pub use checks::CHECKS;
pub use events::VERBS;
pub use follow::WalletsFollowCustomers;
pub use pages::routes;
pub use panels::panels;
pub use permissions::{AdjustWallets, IssueCredit, PERMISSIONS, ReadWallets, SpendCredit};
pub use queries::{
    Wallet, WalletEntry, balance, by_code, entries_of, points_of, preview_claw_back, wallet,
    wallets_of,
};
pub use rules::ledger::{Clawed, EntryKind, Unit, WalletKind};

/// The texts of this crate.
pub const TEXTS: ui::Texts = ui::texts!("wallet");

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "wallets",
    label: "wallet-title",
    icon: "cash",
    url: "/wallets",
    permission: Some("wallet.read"),
    order: 47,
    shortcut: "",
}];

/// What the one search field finds.
pub const SEARCH: &[SearchKind] = &[SearchKind {
    kind: kinds::WalletAccount::NAME,
    label: "wallet-title",
    icon: "cash",
    url: |id| format!("/wallets/{id}"),
    permission: "wallet.read",
}];
