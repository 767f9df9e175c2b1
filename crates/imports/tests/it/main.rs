//! Imports as their users meet them, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod documents;
mod lists;
mod pages;
mod resuming;
mod sets;
mod world;
