//! For tests of all crates: a client without a network, a door that lets in whom a test names, and what every page must keep.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answer;
mod client;
mod door;
mod samples;
pub mod statements;

pub use answer::Answer;
pub use client::Client;
pub use door::{Door, person};
pub use samples::{Samples, render_samples};
