//! What comes out of the printer and the spreadsheet, read back by other programs.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod labels;
mod papers;
mod reader;
mod sheets;
