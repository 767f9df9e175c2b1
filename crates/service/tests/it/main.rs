//! The service desk on both engines: the life of an order in every branch, as clerks, technicians and programs see it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod archive;
mod bench_api;
mod bench_lists;
mod bench_others;
mod bench_pages;
mod bench_parts;
mod counter;
mod duties;
mod ends;
mod estimate;
mod estimate_pages;
mod estimate_races;
mod goods;
mod house;
mod intake;
mod life;
mod notices;
mod pages;
mod photos;
mod replay;
mod rights;
mod tax_papers;
mod till;
mod today;
mod track;
mod walls;
