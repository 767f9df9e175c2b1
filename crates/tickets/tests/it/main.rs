//! Tickets through acts, pages and the API on both engines: what a clerk, a customer behind a link and a program see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod clocks;
mod house;
mod links;
mod messages;
mod pages;
mod tickets;
