//! Decisions of wallets: facts in, decision or refusal out; nothing here reads.

pub mod code;
pub mod ledger;
