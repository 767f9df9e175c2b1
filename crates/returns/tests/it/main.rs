//! The rules of returns as the acts will call them.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod harsher;
mod policy;
mod refunds;
