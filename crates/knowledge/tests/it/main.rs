//! Articles through acts, pages, API and search, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod acts;
mod api;
mod help;
mod house;
mod pages;
mod search;
