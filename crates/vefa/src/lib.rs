//! The program as a library, so that tests can put the whole of it together: configuration, wiring, serving, commands.
//!
//! No business rule lives here. Open `capabilities.rs` to see what is wired, and `assemble.rs` to see how.

mod assemble;
mod capabilities;
pub mod commands;
pub mod config;
mod logging;
mod mail;
pub mod order;
mod outside;
mod watch;

pub use assemble::{App, assemble};
pub use capabilities::{CHECKS, PERMISSIONS, all_permissions, install_texts, matrix};
pub use config::Config;
pub use watch::install as install_metrics;
