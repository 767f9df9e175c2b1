//! Customers through HTTP and through the bulk face, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod api;
mod bulk;
mod house;
mod merging;
mod pages;
mod segments;
mod statement;
