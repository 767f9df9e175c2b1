//! Messages from the act to the server, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod outbox;
mod server;
mod smtp;
mod templates;
mod world;
