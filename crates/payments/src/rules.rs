//! Decisions of payments: facts in, decision or refusal out; nothing here reads.

pub mod asking;
pub mod in_words;
pub mod matching;
pub mod refund;
pub mod taking;
