//! E-documents through acts, jobs, pages and the API, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod drafts;
mod fake;
mod house;
mod incoming;
mod life;
mod official;
mod pages;
mod series;
mod settings;
