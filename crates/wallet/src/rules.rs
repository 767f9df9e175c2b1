//! Decisions of wallets: facts in, decision or refusal out; nothing here reads.

pub mod card_number;
pub mod code;
pub mod ledger;
