//! Papers read back by Poppler (Debian: poppler-utils): what the law wants, what people type, what a layout must bear.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod bad;
mod labels;
mod law;
mod looks;
mod reader;
mod sample;
