//! Wallets through acts, pages and the API, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod cards;
mod house;
mod ledgers;
mod pages;
