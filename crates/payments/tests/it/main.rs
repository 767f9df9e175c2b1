//! Money at the counter through acts, pages and the API, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod counter;
mod house;
mod matching;
mod pages;
mod provider;
mod receipt;
mod refund_pages;
mod refunds;
mod sending;
mod webhooks;
