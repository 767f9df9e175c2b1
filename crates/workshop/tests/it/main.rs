//! What clerks and technicians expect of faults, intake rules and checklists, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod house;
mod pages;
mod programs;
mod starter;
