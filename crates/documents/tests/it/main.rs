//! The archive from the act to the page, on both databases; the certificate as it is printed.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod archive;
mod certificate;
mod pages;
mod world;
