//! Verbs of wallets, one file each; what all share stands in `ledger`.

mod adjust;
mod claw_back;
mod expire;
mod issue;
mod ledger;
mod merge;
mod restore;
mod spend;

pub use adjust::adjust;
pub use claw_back::{ClawBack, claw_back};
pub use expire::{EXPIRED_AT_ONCE, expire};
pub use issue::{Issued, NewWallet, issue};
pub(crate) use merge::merge;
pub use restore::restore;
pub use spend::{Spend, spend};
