//! Decisions of accounts: facts in, decision or refusal out; nothing here reads.

pub mod contact;
pub mod customer;
pub mod duplicates;
pub mod ledger;
pub mod merge;
pub mod segment;
pub mod sort;
pub mod tax_number;
