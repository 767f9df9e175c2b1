//! Adapters against servers on this machine that behave as the references describe, and documents that travel through folders.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod folder;
mod izibiz;
mod nilvera;
mod parcels;
mod server;
