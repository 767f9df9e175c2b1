//! Decisions of loaners: facts in, decision or refusal out; nothing here reads.

pub mod fit;
pub mod loan;
pub mod pool;
