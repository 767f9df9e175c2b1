//! Excel workbooks: the first sheet that holds a table, its cells as plain text.

use std::io::{Read, Seek};

use calamine::{Data, Range, Reader, Xlsx};
use csv::StringRecord;

use super::{MOST_COLUMNS, Row, Table, TableFault, head_names};

/// The largest workbook that is opened; larger tables come as CSV, which needs no memory.
pub const MOST_WORKBOOK_BYTES: u64 = 64 * 1024 * 1024;

/// A sheet being read.
pub struct Workbook {
    range: Range<Data>,
    head: Vec<String>,
    next: usize,
    first_row: u64,
}

impl Workbook {
    /// Opens the first sheet that is not empty.
    pub fn open<R: Read + Seek>(source: R) -> Result<Self, TableFault> {
        let broken = |error: calamine::XlsxError| TableFault::new("imports-fault-workbook", error);
        let mut book: Xlsx<R> = Xlsx::new(source).map_err(broken)?;
        for name in book.sheet_names() {
            let range = book.worksheet_range(&name).map_err(broken)?;
            if let Some(table) = Self::of(range)? {
                return Ok(table);
            }
        }
        Err(TableFault::new("imports-fault-empty", ""))
    }

    fn of(range: Range<Data>) -> Result<Option<Self>, TableFault> {
        let Some(start) = range.start() else {
            return Ok(None);
        };
        let mut rows = range.rows();
        let Some(at) = rows.position(|row| {
            row.iter()
                .filter(|cell| !matches!(cell, Data::Empty))
                .count()
                > 0
        }) else {
            return Ok(None);
        };
        let cells: Vec<String> = range
            .rows()
            .nth(at)
            .unwrap_or_default()
            .iter()
            .map(text)
            .collect();
        if cells.len() > MOST_COLUMNS {
            return Err(TableFault::new("imports-fault-columns", cells.len()).at(1));
        }
        let head = head_names(cells.iter().map(String::as_str));
        Ok(Some(Self {
            range,
            head,
            next: at + 1,
            first_row: u64::from(start.0) + 1,
        }))
    }
}

impl Table for Workbook {
    fn head(&self) -> &[String] {
        &self.head
    }

    fn next_row(&mut self) -> Option<Result<Row, TableFault>> {
        loop {
            let at = self.next;
            if at >= self.range.height() {
                return None;
            }
            self.next += 1;
            let column = |column: usize| self.range.get((at, column)).map(text).unwrap_or_default();
            let cells: StringRecord = (0..self.range.width()).map(column).collect();
            let number = self.first_row + u64::try_from(at).unwrap_or(u64::MAX);
            let row = Row { number, cells };
            if !row.is_blank() {
                return Some(Ok(row));
            }
        }
    }
}

/// A cell as plain text: whole numbers without a point, days as `2026-11-25`.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Float(number) => plain(*number),
        Data::Int(number) => number.to_string(),
        Data::Bool(truth) => truth.to_string(),
        Data::DateTime(moment) => day(moment.as_f64()),
    }
}

fn plain(number: f64) -> String {
    if number.fract() == 0.0 && number.abs() < 1e15 {
        format!("{number:.0}")
    } else {
        number.to_string()
    }
}

/// Excel counts days from 30.12.1899.
fn day(serial: f64) -> String {
    let days = serial.floor();
    let epoch = jiff::civil::date(1899, 12, 30);
    let seconds = ((serial - days) * 86_400.0).round();
    // Excel's own range: 1900 to 9999.
    if !(1.0..2_958_466.0).contains(&days) {
        return serial.to_string();
    }
    #[allow(clippy::cast_possible_truncation)]
    let (days, seconds) = (days as i64, seconds as i64);
    let at = epoch.at(0, 0, 0, 0);
    let span = jiff::Span::new()
        .try_days(days)
        .and_then(|span| span.try_seconds(seconds));
    match span.and_then(|span| at.checked_add(span)) {
        Ok(moment) if seconds == 0 => moment.date().to_string(),
        Ok(moment) => format!("{} {}", moment.date(), moment.time()),
        Err(_) => serial.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn excel_days_and_numbers_become_plain_text() {
        assert_eq!(day(46_351.0), "2026-11-25");
        assert_eq!(day(46_351.5), "2026-11-25 12:00:00");
        assert_eq!(text(&Data::Float(12.0)), "12");
        assert_eq!(text(&Data::Float(12.5)), "12.5");
        assert_eq!(text(&Data::Float(5_321_234_567.0)), "5321234567");
    }
}
