//! The file of transfers as banks take it: one row for each, by semicolons and with the mark that spreadsheets want, or as a workbook.

use paper::sheet::{Cell, Column, CsvStyle};
use platform::Failure;
use ui::L;

use crate::queries::Transfer;

/// The media type of a workbook.
pub(crate) const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Turkish banks and the spreadsheets of their customers: semicolon, decimal comma, and the mark of UTF-8.
const BANKS: CsvStyle = CsvStyle {
    separator: b';',
    point: ',',
    mark: true,
};

fn columns(l: L) -> Vec<Column> {
    [
        ("payments-sheet-holder", 30),
        ("payments-sheet-iban", 30),
        ("payments-sheet-amount", 14),
        ("payments-sheet-currency", 10),
        ("payments-sheet-words", 40),
        ("payments-sheet-reference", 20),
    ]
    .map(|(key, width)| Column::new(l.t(key)).wide(width))
    .to_vec()
}

fn row(l: L, transfer: &Transfer) -> Vec<Cell> {
    let payment = &transfer.payment;
    vec![
        Cell::Text(payment.holder.clone()),
        Cell::Text(payment.iban.clone()),
        Cell::Decimal {
            scaled: payment.amount.minor,
            decimals: payment.amount.currency.exponent(),
        },
        Cell::Text(payment.amount.currency.code().to_owned()),
        Cell::Text(l.a1("payments-sheet-says", "number", transfer.number.as_str())),
        Cell::Text(transfer.number.clone()),
    ]
}

/// The rows by semicolons.
pub(crate) fn csv(l: L, transfers: &[Transfer]) -> Result<Vec<u8>, Failure> {
    let rows = transfers.iter().map(|one| row(l, one));
    paper::sheet::csv(&columns(l), rows, BANKS).map_err(Failure::internal)
}

/// The rows as a workbook.
pub(crate) fn xlsx(l: L, transfers: &[Transfer]) -> Result<Vec<u8>, Failure> {
    let rows = transfers.iter().map(|one| row(l, one));
    paper::sheet::xlsx(&columns(l), rows).map_err(Failure::internal)
}
