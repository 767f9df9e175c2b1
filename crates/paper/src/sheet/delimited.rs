//! CSV, written as it comes: a million rows need no memory.

use std::io::Write;

use crate::failure::Unprintable;
use crate::sheet::{Cell, Column, decimal, disarmed};

/// How a CSV file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CsvStyle {
    /// What stands between cells.
    pub separator: u8,
    /// What stands before the decimals.
    pub point: char,
    /// Whether the file begins with the UTF-8 mark that Excel wants.
    pub mark: bool,
}

impl CsvStyle {
    /// For programs: comma, decimal point, plain UTF-8.
    pub const PLAIN: Self = Self {
        separator: b',',
        point: '.',
        mark: false,
    };
    /// For Excel with Turkish settings: semicolon, decimal comma, UTF-8 mark.
    pub const EXCEL_TR: Self = Self {
        separator: b';',
        point: ',',
        mark: true,
    };
    /// For Excel with English settings.
    pub const EXCEL_EN: Self = Self {
        separator: b',',
        point: '.',
        mark: true,
    };
}

/// A CSV file being written.
pub struct Csv<W: Write> {
    out: csv::Writer<W>,
    style: CsvStyle,
}

impl<W: Write> Csv<W> {
    /// Begins the file with its titles.
    pub fn begin(mut sink: W, columns: &[Column], style: CsvStyle) -> Result<Self, Unprintable> {
        if style.mark {
            sink.write_all("\u{feff}".as_bytes())?;
        }
        let out = csv::WriterBuilder::new()
            .delimiter(style.separator)
            .terminator(csv::Terminator::CRLF)
            .from_writer(sink);
        let mut file = Self { out, style };
        file.out
            .write_record(columns.iter().map(|c| disarmed(&c.title).into_owned()))?;
        Ok(file)
    }

    /// Writes one row.
    pub fn row(&mut self, cells: &[Cell]) -> Result<(), Unprintable> {
        let style = self.style;
        Ok(self
            .out
            .write_record(cells.iter().map(|cell| written(cell, style)))?)
    }

    /// Ends the file and gives the sink back.
    pub fn end(self) -> Result<W, Unprintable> {
        self.out
            .into_inner()
            .map_err(|error| Unprintable::Sheet(error.to_string()))
    }
}

/// A whole CSV file in memory.
pub fn csv(
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Cell>>,
    style: CsvStyle,
) -> Result<Vec<u8>, Unprintable> {
    let mut file = Csv::begin(Vec::new(), columns, style)?;
    for row in rows {
        file.row(&row)?;
    }
    file.end()
}

fn written(cell: &Cell, style: CsvStyle) -> String {
    match cell {
        Cell::Empty => String::new(),
        Cell::Text(text) => disarmed(text).into_owned(),
        Cell::Number(number) => number.to_string(),
        Cell::Decimal { scaled, decimals } => decimal(*scaled, *decimals, style.point),
        Cell::Day(day) => day.to_string(),
        Cell::Moment(moment) => moment.strftime("%Y-%m-%d %H:%M:%S").to_string(),
        Cell::Truth(truth) => i32::from(*truth).to_string(),
    }
}
