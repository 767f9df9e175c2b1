//! Mailboxes on both engines: kept, read, put where they belong, answered; against a real IMAP and SMTP server where one is named.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answering;
mod arriving;
mod house;
mod names;
mod pages;
mod reading;
mod server;
mod tokens;
