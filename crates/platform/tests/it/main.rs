//! The ground floor as its users meet it, on both engines.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod chains;
mod crash;
mod failures;
mod files;
mod idempotency;
mod jobs;
mod live;
mod moves;
mod numbers;
mod paging;
mod pictures;
mod search;
mod thing;
mod versions;
mod works;
