//! The service desk on both engines: the life of an order in every branch, as clerks, technicians and programs see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod ends;
mod house;
mod intake;
mod life;
mod pages;
mod rights;
mod walls;
