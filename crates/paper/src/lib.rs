//! Paper: PDFs, labels, QR and bar codes, spreadsheets. Knows layout, never what a document means.
//!
//! A capability keeps its own Typst file and a struct of plain facts; [`pdf::render`] sets the one
//! with the other. What papers share (head, facts, legal text, signatures, page numbers, the
//! 80 mm receipt) lies in `parts/paper.typ`, which every template imports as `/vefa/paper.typ`.

pub mod barcode;
mod failure;
mod fonts;
pub mod label;
pub mod pdf;
pub mod qr;
pub mod sheet;
mod template;
mod world;

pub use failure::Unprintable;
pub use qr::Qr;
pub use template::{Picture, Template};
