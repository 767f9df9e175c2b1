//! The file of a ticket through acts, pages and API, on both engines, in the test world.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod file;
mod house;
mod pages;
mod reader;
mod ways;
