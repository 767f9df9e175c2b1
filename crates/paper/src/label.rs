//! Labels with a code and a few words: on rolls, one a page, or on A4 sheets of stickers.

use serde::{Serialize, Serializer, ser::Error};

use crate::failure::Unprintable;
use crate::template::Template;
use crate::{barcode, pdf, qr};

/// The most labels that one file may hold.
pub const LABELS_MAX: usize = 2_000;

const PAPER: Template = Template::new("labels", include_str!("../parts/labels.typ"));

/// One label.
#[derive(Debug, Clone, Serialize)]
pub struct Label {
    /// The code that a scanner reads.
    pub code: Code,
    /// The line that people read first: a product, a number.
    pub title: String,
    /// Smaller lines below; two or three fit.
    pub lines: Vec<String>,
    /// What the code says, under it, for when no scanner is at hand.
    pub caption: String,
}

/// What a scanner reads from a label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Code {
    /// A square code: links, long serial numbers, any letters.
    Qr(String),
    /// A bar code for plain Latin text.
    Code128(String),
    /// The bar code of goods.
    Ean13(String),
}

impl Serialize for Code {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (square, drawing) = match self {
            Self::Qr(text) => (true, qr::drawn(text, false)),
            Self::Code128(text) => (false, barcode::code128_svg(text)),
            Self::Ean13(text) => (false, barcode::ean13_svg(text)),
        };
        (square, drawing.map_err(S::Error::custom)?).serialize(serializer)
    }
}

/// What the labels are printed on. All lengths in millimetres.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
#[serde(tag = "on", rename_all = "lowercase")]
pub enum Stock {
    /// A roll: each label is a page.
    Roll {
        /// Width of a label.
        width: f32,
        /// Height of a label.
        height: f32,
    },
    /// A sheet of stickers.
    Sheet {
        /// Stickers side by side.
        columns: u8,
        /// Stickers one below the other.
        rows: u8,
        /// Width of a sticker.
        width: f32,
        /// Height of a sticker.
        height: f32,
        /// From the sheet's left edge to the first sticker.
        left: f32,
        /// From the sheet's top edge to the first sticker.
        top: f32,
        /// Between neighbours in a row.
        gap_x: f32,
        /// Between rows.
        gap_y: f32,
        /// Stickers already gone from the first sheet.
        used: u8,
    },
}

impl Stock {
    /// The common roll for shelf and device labels.
    pub const ROLL_50_30: Self = Self::Roll {
        width: 50.0,
        height: 30.0,
    };
    /// The common wide roll.
    pub const ROLL_100_50: Self = Self::Roll {
        width: 100.0,
        height: 50.0,
    };

    /// An A4 sheet of 24 stickers, 70 × 37 mm, edge to edge.
    pub const fn a4_24(used: u8) -> Self {
        Self::Sheet {
            columns: 3,
            rows: 8,
            width: 70.0,
            height: 37.0,
            left: 0.0,
            top: 0.5,
            gap_x: 0.0,
            gap_y: 0.0,
            used,
        }
    }

    /// An A4 sheet of 65 stickers, 38.1 × 21.2 mm.
    pub const fn a4_65(used: u8) -> Self {
        Self::Sheet {
            columns: 5,
            rows: 13,
            width: 38.1,
            height: 21.2,
            left: 4.7,
            top: 10.7,
            gap_x: 2.5,
            gap_y: 0.0,
            used,
        }
    }
}

/// Prints the labels.
pub fn pdf(stock: Stock, labels: &[Label]) -> Result<Vec<u8>, Unprintable> {
    #[derive(Serialize)]
    struct Facts<'a> {
        stock: Stock,
        labels: &'a [Label],
    }
    if labels.is_empty() || labels.len() > LABELS_MAX {
        return Err(Unprintable::TooLong {
            limit: LABELS_MAX as u32,
        });
    }
    if let Some(rest) = full(stock) {
        return Err(Unprintable::Sheet(format!(
            "a sheet has only {rest} stickers"
        )));
    }
    pdf::render(&PAPER, &Facts { stock, labels })
}

/// The number of stickers of a sheet that has none left (or never had any).
fn full(stock: Stock) -> Option<u16> {
    match stock {
        Stock::Sheet {
            columns,
            rows,
            used,
            ..
        } => {
            let all = u16::from(columns) * u16::from(rows);
            (u16::from(used) >= all).then_some(all)
        }
        Stock::Roll { .. } => None,
    }
}
