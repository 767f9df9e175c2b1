//! Tables as spreadsheets: CSV and XLSX of the same columns and cells, row by row.
//!
//! Text that a spreadsheet would take for a formula is disarmed: in CSV by an apostrophe before
//! it, in XLSX by the cell's own quote mark, which people do not see. Numbers stay numbers.

mod delimited;
mod workbook;

use jiff::civil::{Date, DateTime};

pub use delimited::{Csv, CsvStyle, csv};
pub use workbook::{XLSX_ROWS_MAX, xlsx};

/// A column: its title as people read it, and how wide it is in characters.
#[derive(Debug, Clone)]
pub struct Column {
    /// The title in the first row.
    pub title: String,
    /// The width in characters.
    pub width: u16,
}

impl Column {
    /// A column of ordinary width.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            width: 18,
        }
    }

    /// The same column, `width` characters wide.
    pub fn wide(self, width: u16) -> Self {
        Self { width, ..self }
    }
}

/// One cell.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; disarmed when they look like a formula.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A decimal number kept exactly: 123450 with 2 decimals is 1234.50.
    Decimal {
        /// The number without its point.
        scaled: i64,
        /// How many digits stand behind the point.
        decimals: u8,
    },
    /// A civil day.
    Day(Date),
    /// A moment, already in the reader's time zone.
    Moment(DateTime),
    /// Yes or no.
    Truth(bool),
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        Self::Number(number)
    }
}

impl From<Date> for Cell {
    fn from(day: Date) -> Self {
        Self::Day(day)
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(cell: Option<T>) -> Self {
        cell.map_or(Self::Empty, Into::into)
    }
}

/// Whether a spreadsheet program would take this text for a formula.
pub fn looks_like_formula(text: &str) -> bool {
    text.starts_with(['=', '+', '-', '@', '\t', '\r'])
}

/// The text as it may stand in a CSV cell.
pub fn disarmed(text: &str) -> std::borrow::Cow<'_, str> {
    if looks_like_formula(text) {
        format!("'{text}").into()
    } else {
        text.into()
    }
}

/// The text as it was before [`disarmed`]; for files that come back.
pub fn armed(text: &str) -> &str {
    text.strip_prefix('\'')
        .filter(|rest| looks_like_formula(rest))
        .unwrap_or(text)
}

/// An exact decimal, written with the given point.
fn decimal(scaled: i64, decimals: u8, point: char) -> String {
    let decimals = usize::from(decimals);
    let digits = format!("{:0width$}", scaled.unsigned_abs(), width = decimals + 1);
    let (whole, rest) = digits.split_at(digits.len() - decimals);
    let sign = if scaled < 0 { "-" } else { "" };
    if rest.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}{point}{rest}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact_also_below_one_and_below_zero() {
        assert_eq!(decimal(123_450, 2, '.'), "1234.50");
        assert_eq!(decimal(5, 2, ','), "0,05");
        assert_eq!(decimal(-5, 2, '.'), "-0.05");
        assert_eq!(decimal(7, 0, '.'), "7");
        assert_eq!(decimal(i64::MIN, 2, '.'), "-92233720368547758.08");
    }

    #[test]
    fn what_was_disarmed_comes_back_as_it_was() {
        for text in [
            "=1+1",
            "+905321112233",
            "-x",
            "@a",
            "\tx",
            "\rx",
            "'tis",
            "plain",
            "",
        ] {
            assert_eq!(armed(&disarmed(text)), text);
        }
    }
}
