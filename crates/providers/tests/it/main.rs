//! The adapters against a server in this test that behaves as the providers document.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod iyzico;
mod server;
mod stripe;
