//! Tables of accounts; private outside the crate.

pub mod account_terms;
pub mod address;
pub mod contact_point;
pub mod customer;
pub mod customer_source;
pub mod duplicate_pair;
pub mod ledger_balance;
pub mod ledger_entry;
pub mod segment;
