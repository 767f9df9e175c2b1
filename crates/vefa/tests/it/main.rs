//! The whole program, tried from outside: its settings, its command line, its routes, and stories over several capabilities.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod command_line;
mod routes;
mod scale;
mod settings;
mod stories;
mod world;
