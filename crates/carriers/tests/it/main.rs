//! The adapters against a local server that behaves as their documentation says, its bad days included.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod easypost;
mod geliver;
mod server;
