//! The web side as a browser and a program meet it: needs, tokens, once, languages, faults, lists, files.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod faults;
mod forms;
mod lists;
mod log;
mod pages;
mod world;
