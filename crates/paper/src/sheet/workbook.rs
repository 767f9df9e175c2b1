//! XLSX with one sheet: titles that stay, filters, real dates and numbers.

use jiff::civil::DateTime;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

use crate::failure::Unprintable;
use crate::sheet::{Cell, Column, looks_like_formula};

/// The most rows below the titles; a longer list goes out as CSV.
pub const XLSX_ROWS_MAX: u32 = 1_048_575;

/// The most characters that a cell can hold.
const CELL_MAX: usize = 32_767;

/// A workbook with the rows, each written to disk as it comes.
pub fn xlsx(
    columns: &[Column],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Vec<u8>, Unprintable> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet_with_constant_memory()?;
    let formats = Formats::new();
    titles(sheet, columns, &formats)?;
    let mut last = 0;
    for cells in rows {
        last += 1;
        if last > XLSX_ROWS_MAX {
            return Err(Unprintable::TooLong {
                limit: XLSX_ROWS_MAX,
            });
        }
        for (cell, column) in cells.iter().zip(0u16..) {
            write(sheet, last, column, cell, &formats)?;
        }
    }
    if let Some(end) = u16::try_from(columns.len())
        .ok()
        .and_then(|n| n.checked_sub(1))
    {
        sheet.autofilter(0, 0, last, end)?;
    }
    Ok(book.save_to_buffer()?)
}

fn titles(sheet: &mut Worksheet, columns: &[Column], formats: &Formats) -> Result<(), Unprintable> {
    sheet.set_freeze_panes(1, 0)?;
    for (column, index) in columns.iter().zip(0u16..) {
        sheet.set_column_width(index, f64::from(column.width))?;
        sheet.write_string_with_format(0, index, &column.title, &formats.title)?;
    }
    Ok(())
}

fn write(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<(), Unprintable> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => text_cell(sheet, row, column, text, formats)?,
        // a double holds integers exactly up to 2^53; longer ones are codes, and codes are text
        Cell::Number(number) if number.unsigned_abs() <= 1 << 53 => {
            sheet.write_number(row, column, *number as f64)?;
        }
        Cell::Number(number) => {
            sheet.write_string(row, column, number.to_string())?;
        }
        Cell::Decimal { scaled, decimals } => {
            let number = *scaled as f64 / 10f64.powi(i32::from(*decimals));
            let format = formats.decimal(*decimals);
            sheet.write_number_with_format(row, column, number, &format)?;
        }
        Cell::Day(day) => {
            let moment = excel(day.to_datetime(jiff::civil::Time::midnight()))?;
            sheet.write_datetime_with_format(row, column, &moment, &formats.day)?;
        }
        Cell::Moment(moment) => {
            sheet.write_datetime_with_format(row, column, &excel(*moment)?, &formats.moment)?;
        }
        Cell::Truth(truth) => {
            sheet.write_boolean(row, column, *truth)?;
        }
    }
    Ok(())
}

fn text_cell(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    text: &str,
    formats: &Formats,
) -> Result<(), Unprintable> {
    let text: String = text.chars().take(CELL_MAX).collect();
    if looks_like_formula(&text) {
        sheet.write_string_with_format(row, column, text, &formats.quoted)?;
    } else {
        sheet.write_string(row, column, text)?;
    }
    Ok(())
}

fn excel(moment: DateTime) -> Result<ExcelDateTime, Unprintable> {
    let part = |value: i8| value.unsigned_abs();
    let year = u16::try_from(moment.year()).unwrap_or(0);
    let day = ExcelDateTime::from_ymd(year, part(moment.month()), part(moment.day()))?;
    let hour = u16::from(part(moment.hour()));
    Ok(day.and_hms(hour, part(moment.minute()), f64::from(moment.second()))?)
}

struct Formats {
    title: Format,
    quoted: Format,
    day: Format,
    moment: Format,
}

impl Formats {
    fn new() -> Self {
        Self {
            title: Format::new().set_bold(),
            quoted: Format::new().set_quote_prefix(),
            day: Format::new().set_num_format("dd.mm.yyyy"),
            moment: Format::new().set_num_format("dd.mm.yyyy hh:mm"),
        }
    }

    fn decimal(&self, decimals: u8) -> Format {
        let places = "0".repeat(usize::from(decimals));
        let point = if decimals == 0 { "" } else { "." };
        Format::new().set_num_format(format!("#,##0{point}{places}"))
    }
}
