//! Decisions of payments: facts in, decision or refusal out; nothing here reads.

pub mod asking;
pub mod card_number;
pub mod in_words;
pub mod refund;
pub mod taking;
