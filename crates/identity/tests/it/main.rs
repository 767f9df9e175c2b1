//! Identity through HTTP on both engines: the entrance, one's account, the settings, the API.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod api;
mod browser;
mod doors;
mod house;
mod settings;
