//! Templates, outbox and jobs as people and programs meet them, on both databases.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod api;
mod chain;
mod checks;
mod jobs;
mod mails;
mod templates;
mod world;
