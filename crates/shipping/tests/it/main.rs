//! Shipping through acts, jobs, pages, API and calls of carriers, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod calls;
mod carrier;
mod house;
mod labels;
mod life;
mod live;
mod pages;
mod prices;
mod reached;
