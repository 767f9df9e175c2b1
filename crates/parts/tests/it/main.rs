//! Parts on both engines: what a technician takes, what a buyer orders, and what happens when all want the last piece.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod checks;
mod fits;
mod house;
mod pages;
mod prices;
mod purchase;
mod races;
mod stories;
