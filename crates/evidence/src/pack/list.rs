//! `liste.csv`: every file of the ZIP with its hash, and those that are only named.

use ::paper::sheet::{Cell, Column, CsvStyle, csv};
use platform::Failure;
use ui::L;

use super::Item;

/// The list, as a spreadsheet of the reader's language opens it.
pub(super) fn bytes(items: &[Item], l: L) -> Result<Vec<u8>, Failure> {
    let titles = [
        "evidence-list-number",
        "evidence-list-file",
        "evidence-list-what",
        "evidence-list-name",
        "evidence-list-day",
        "evidence-list-bytes",
        "evidence-list-sha256",
        "evidence-list-note",
    ];
    let columns: Vec<Column> = titles.iter().map(|key| Column::new(l.t(key))).collect();
    let style = match l.lang() {
        ui::Lang::Turkish => CsvStyle::EXCEL_TR,
        ui::Lang::English => CsvStyle::EXCEL_EN,
    };
    let rows = items.iter().map(|item| row(item, l));
    csv(&columns, rows, style).map_err(Failure::internal)
}

fn row(item: &Item, l: L) -> Vec<Cell> {
    let number = |count: u64| Cell::Number(i64::try_from(count).unwrap_or(i64::MAX));
    vec![
        number(item.number as u64),
        item.path.clone().into(),
        item.what.clone().into(),
        item.name.clone().into(),
        item.day.map_or(Cell::Empty, Cell::Day),
        number(item.size),
        item.sha256.clone().into(),
        item.left.map_or(Cell::Empty, |left| l.t(left.key()).into()),
    ]
}
