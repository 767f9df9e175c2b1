//! From foreign bytes to rows: what sort of file it is, in which encoding, parted by what.

use csv::StringRecord;
use serde::{Deserialize, Serialize};

pub use delimited::Delimited;
pub use delimiter::guess_delimiter;
pub use encoding::{TextEncoding, Transcoder};
pub use workbook::{MOST_WORKBOOK_BYTES, Workbook};

mod delimited;
mod delimiter;
mod encoding;
mod workbook;

/// The most columns that a table may have.
pub const MOST_COLUMNS: usize = 500;
/// The most rows that one import takes.
pub const MOST_ROWS: u64 = 10_000_000;
/// So many bytes of a file are enough to tell what it is.
pub const HEAD_BYTES: usize = 64 * 1024;

/// What sort of file came.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Format {
    /// Text with delimiters: CSV, TSV.
    Delimited,
    /// An Excel workbook.
    Workbook,
    /// UBL-TR, or an envelope of it.
    Ubl,
    /// JSON of a shop.
    Json,
}

impl Format {
    /// Tells the sort by the first bytes, never by the name; nothing when it is none of ours.
    #[must_use]
    pub fn of(head: &[u8]) -> Option<Self> {
        if head.starts_with(b"PK\x03\x04") {
            return Some(Self::Workbook);
        }
        let encoding = TextEncoding::of(head);
        let text = encoding.decode_head(head);
        let first = text.chars().find(|c| !c.is_whitespace())?;
        match first {
            '<' => Some(Self::Ubl),
            '{' | '[' => Some(Self::Json),
            _ if looks_binary(&text) => None,
            _ => Some(Self::Delimited),
        }
    }
}

/// Control characters that no table has.
fn looks_binary(text: &str) -> bool {
    let odd = text
        .chars()
        .filter(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t' | '\u{1a}'))
        .count();
    odd * 50 > text.len()
}

/// One row of a table with its number in the file, counted from one; the head is row one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Number of the row.
    pub number: u64,
    /// Its cells.
    pub cells: StringRecord,
}

impl Row {
    /// The cell in a column, without blanks around it; empty where the row is short.
    #[must_use]
    pub fn cell(&self, column: usize) -> &str {
        self.cells.get(column).unwrap_or_default().trim()
    }

    /// Whether nothing stands in any cell.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.cells.iter().all(|cell| cell.trim().is_empty())
    }
}

/// Why rows cannot be read on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{key}: {detail}")]
pub struct TableFault {
    /// Text key.
    pub key: &'static str,
    /// Row where it happened, or nothing.
    pub row: Option<u64>,
    /// What the library said, for the log.
    pub detail: String,
}

impl TableFault {
    pub(crate) fn new(key: &'static str, detail: impl ToString) -> Self {
        Self {
            key,
            row: None,
            detail: detail.to_string(),
        }
    }

    pub(crate) fn at(mut self, row: u64) -> Self {
        self.row = Some(row);
        self
    }
}

/// A table that is read row by row.
pub trait Table: Send {
    /// The head: names of the columns.
    fn head(&self) -> &[String];

    /// The next row that is not blank; a fault ends the table.
    fn next_row(&mut self) -> Option<Result<Row, TableFault>>;
}

/// The names of columns as they are shown: trimmed, and `Sütun 3` where the head leaves a name out.
pub(crate) fn head_names<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<String> {
    let name = |(at, cell): (usize, &str)| {
        let name = cell.trim().trim_start_matches('\u{feff}').trim();
        if name.is_empty() {
            format!("#{}", at + 1)
        } else {
            name.chars().take(200).collect()
        }
    };
    cells.enumerate().map(name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_bytes() {
        assert_eq!(Format::of(b"PK\x03\x04rest"), Some(Format::Workbook));
        assert_eq!(
            Format::of("\u{feff}<?xml version='1.0'?>".as_bytes()),
            Some(Format::Ubl)
        );
        assert_eq!(Format::of(b"\xff\xfe<\x00I\x00"), Some(Format::Ubl));
        assert_eq!(Format::of(b"  [ {\"id\": 1} ]"), Some(Format::Json));
        assert_eq!(Format::of(b"ad;soyad\nAli;Veli"), Some(Format::Delimited));
        assert_eq!(
            Format::of(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x01\x02"),
            None
        );
        assert_eq!(Format::of(b""), None);
    }
}
