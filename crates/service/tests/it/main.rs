//! The service desk on both engines: the life of an order in every branch, as clerks, technicians and programs see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod counter;
mod ends;
mod estimate;
mod estimate_pages;
mod estimate_races;
mod house;
mod till;
mod intake;
mod life;
mod notices;
mod pages;
mod replay;
mod rights;
mod today;
mod track;
mod walls;
