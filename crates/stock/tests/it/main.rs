//! Stock on both engines: acts, pages and API, and many who come at once.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod counts;
mod house;
mod moves;
mod pages;
mod races;
mod sales;
mod transfers;
