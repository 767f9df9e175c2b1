//! Decisions of claims: facts in, decision or refusal out; nothing here reads.

pub mod ageing;
pub mod claim;
pub mod proof;
pub mod tariff;
