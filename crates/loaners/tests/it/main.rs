//! Loaners through acts, pages and API, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod house;
mod lending;
mod pages;
