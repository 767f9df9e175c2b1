//! Tables of wallets; private outside the crate.

pub mod wallet;
pub mod wallet_entry;
pub mod wallet_lot;
