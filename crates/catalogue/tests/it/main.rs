//! The catalogue through HTTP on both engines: what a clerk, a shop's program and a stranger see.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod certificate;
mod checks;
mod counter;
mod house;
mod products;
mod sales;
