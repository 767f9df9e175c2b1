//! Verbs of wallets, one file each; what all share stands in `ledger`.

mod adjust;
mod block;
mod claw_back;
mod expire;
mod issue;
mod issue_many;
mod ledger;
mod merge;
mod note_guess;
mod restore;
mod spend;

pub use adjust::adjust;
pub use block::{block, unblock};
pub use claw_back::{ClawBack, claw_back};
pub use expire::{EXPIRED_AT_ONCE, expire};
pub use issue::{Issued, NewWallet, issue};
pub use issue_many::{BATCH_MAX, FreshCard, NewBatch, issue_many};
pub(crate) use merge::merge;
pub use note_guess::{FREE_GUESSES, guess_wait, note_guess};
pub use restore::restore;
pub use spend::{Spend, spend};
