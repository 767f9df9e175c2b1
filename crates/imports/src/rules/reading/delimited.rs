//! Text tables, row by row in constant memory, whatever their encoding and delimiter.

use std::io::Read;

use csv::{Reader, ReaderBuilder, StringRecord};

use super::{
    HEAD_BYTES, MOST_COLUMNS, MOST_ROWS, Row, Table, TableFault, TextEncoding, Transcoder,
    guess_delimiter, head_names,
};

/// Longest row that is read; a quote that is never closed must not swallow the file.
const MOST_ROW_BYTES: usize = 1024 * 1024;

/// A text table being read.
pub struct Delimited<R: Read> {
    reader: Reader<Transcoder<std::io::Chain<std::io::Cursor<Vec<u8>>, R>>>,
    head: Vec<String>,
    encoding: TextEncoding,
    delimiter: u8,
    number: u64,
    ended: bool,
}

impl<R: Read> Delimited<R> {
    /// Opens a table: looks at its beginning, then reads the head.
    pub fn open(mut source: R) -> Result<Self, TableFault> {
        let beginning = beginning(&mut source)?;
        let encoding = TextEncoding::of(&beginning);
        let text = encoding.decode_head(&beginning);
        let (preface, named) = excel_preface(&text);
        let delimiter = named.unwrap_or_else(|| guess_delimiter(&text[preface..]));
        let whole = std::io::Cursor::new(beginning).chain(source);
        let mut reader = ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            .from_reader(Transcoder::new(whole, encoding));
        let mut first = StringRecord::new();
        for _ in 0..=usize::from(named.is_some()) {
            read(&mut reader, &mut first).map_err(|fault| fault.at(1))?;
        }
        if first.len() > MOST_COLUMNS {
            return Err(TableFault::new("imports-fault-columns", first.len()).at(1));
        }
        if first.iter().all(|cell| cell.trim().is_empty()) {
            return Err(TableFault::new("imports-fault-empty", ""));
        }
        let head = head_names(first.iter());
        Ok(Self {
            reader,
            head,
            encoding,
            delimiter,
            number: 1,
            ended: false,
        })
    }

    /// The encoding that was found.
    #[must_use]
    pub fn encoding(&self) -> TextEncoding {
        self.encoding
    }

    /// The delimiter that was found.
    #[must_use]
    pub fn delimiter(&self) -> char {
        char::from(self.delimiter)
    }
}

/// Excel's own first line `sep=;`, which names the delimiter.
fn excel_preface(text: &str) -> (usize, Option<u8>) {
    let line = text.lines().next().unwrap_or_default();
    let named = line
        .trim()
        .strip_prefix("sep=")
        .and_then(|rest| rest.bytes().next())
        .filter(u8::is_ascii);
    (if named.is_some() { line.len() } else { 0 }, named)
}

fn beginning(source: &mut impl Read) -> Result<Vec<u8>, TableFault> {
    let mut beginning = Vec::with_capacity(HEAD_BYTES);
    let limit = u64::try_from(HEAD_BYTES).unwrap_or(u64::MAX);
    source
        .by_ref()
        .take(limit)
        .read_to_end(&mut beginning)
        .map_err(|error| TableFault::new("imports-fault-unreadable", error))?;
    Ok(beginning)
}

fn read<R: Read>(
    reader: &mut Reader<Transcoder<R>>,
    into: &mut StringRecord,
) -> Result<bool, TableFault> {
    reader.get_mut().allow(MOST_ROW_BYTES);
    reader.read_record(into).map_err(|error| {
        let endless = reader.get_ref().is_exhausted();
        TableFault::new(
            if endless {
                "imports-fault-too-large"
            } else {
                "imports-fault-unreadable"
            },
            error,
        )
    })
}

impl<R: Read + Send> Table for Delimited<R> {
    fn head(&self) -> &[String] {
        &self.head
    }

    fn next_row(&mut self) -> Option<Result<Row, TableFault>> {
        while !self.ended {
            let mut cells = StringRecord::new();
            self.number += 1;
            match read(&mut self.reader, &mut cells) {
                Ok(false) => self.ended = true,
                Ok(true) if self.number > MOST_ROWS => {
                    self.ended = true;
                    return Some(Err(
                        TableFault::new("imports-fault-too-large", self.number).at(self.number)
                    ));
                }
                Ok(true) => {
                    let row = Row {
                        number: self.number,
                        cells,
                    };
                    if !row.is_blank() {
                        return Some(Ok(row));
                    }
                }
                Err(fault) => {
                    self.ended = true;
                    return Some(Err(fault.at(self.number)));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
    use super::*;

    fn rows(text: &[u8]) -> (Vec<String>, Vec<(u64, Vec<String>)>) {
        let mut table = Delimited::open(text).unwrap();
        let head = table.head().to_vec();
        let mut rows = Vec::new();
        while let Some(row) = table.next_row() {
            let row = row.unwrap();
            rows.push((row.number, row.cells.iter().map(str::to_owned).collect()));
        }
        (head, rows)
    }

    #[test]
    fn a_table_from_a_spreadsheet() {
        let (head, rows) = rows(
            "\u{feff}sep=;\r\nAd; Tutar;\r\n\"Kaya; Ali\";1,50;x\r\n;;\r\nVeli\r\n".as_bytes(),
        );
        assert_eq!(head, ["Ad", "Tutar", "#3"]);
        assert_eq!(
            rows,
            [
                (2, vec!["Kaya; Ali".into(), "1,50".into(), "x".into()]),
                (4, vec!["Veli".into()])
            ]
        );
    }

    #[test]
    fn cells_may_hold_line_breaks() {
        let (_, rows) = rows(b"a,b\n\"1\n2\",3\n4,5\n");
        assert_eq!(rows[0].1, ["1\n2", "3"]);
        assert_eq!(rows[1].0, 3);
    }

    #[test]
    fn what_is_no_table_is_said() {
        assert_eq!(
            Delimited::open(&b""[..]).err().unwrap().key,
            "imports-fault-empty"
        );
        let wide = ",".repeat(600);
        assert_eq!(
            Delimited::open(wide.as_bytes()).err().unwrap().key,
            "imports-fault-columns"
        );
    }

    #[test]
    fn an_open_quote_does_not_swallow_the_memory() {
        let mut text = String::from("a,b\n\"");
        text.push_str(&"x".repeat(3 * 1024 * 1024));
        let mut table = Delimited::open(text.as_bytes()).unwrap();
        assert_eq!(
            table.next_row().unwrap().unwrap_err().key,
            "imports-fault-too-large"
        );
        assert!(table.next_row().is_none());
    }
}
