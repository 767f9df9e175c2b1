//! Spreadsheets, read back by other libraries.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use jiff::civil::date;
use paper::sheet::{Cell, Column, CsvStyle, csv, xlsx};

fn columns() -> Vec<Column> {
    ["Müşteri", "Tutar", "Adet", "Gün", "Not"]
        .map(Column::new)
        .to_vec()
}

fn rows() -> Vec<Vec<Cell>> {
    vec![
        vec![
            "Şule \"Işık\"; İğdır".into(),
            Cell::Decimal {
                scaled: -123_450,
                decimals: 2,
            },
            Cell::Number(-3),
            date(2026, 11, 21).into(),
            "=HYPERLINK(\"http://x\")".into(),
        ],
        vec![
            "+90 532".into(),
            Cell::Empty,
            7i64.into(),
            Cell::Empty,
            "@a\nb".into(),
        ],
    ]
}

#[test]
fn csv_for_excel_keeps_numbers_and_disarms_formulas() {
    let file = csv(&columns(), rows(), CsvStyle::EXCEL_TR).unwrap();
    assert_eq!(file[..3], [0xef, 0xbb, 0xbf]);
    insta::assert_snapshot!(
        String::from_utf8(file)
            .unwrap()
            .trim_start_matches('\u{feff}')
            .replace("\r\n", "\n")
    );
}

#[test]
fn csv_for_programs_has_points_and_no_mark() {
    let file = String::from_utf8(csv(&columns(), rows(), CsvStyle::PLAIN).unwrap()).unwrap();
    assert!(file.starts_with("Müşteri,Tutar"));
    assert!(file.contains("-1234.50,-3,2026-11-21"));
}

#[test]
fn xlsx_has_real_numbers_dates_and_text_that_is_no_formula() {
    let file = xlsx(&columns(), rows()).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
    let name = book.sheet_names()[0].clone();
    let range = book.worksheet_range(&name).unwrap();
    let cell = |row, column| range.get_value((row, column)).unwrap().clone();
    assert_eq!(cell(0, 0), Data::String("Müşteri".to_owned()));
    assert_eq!(cell(1, 1), Data::Float(-1234.5));
    assert_eq!(cell(1, 2), Data::Float(-3.0));
    assert!(matches!(cell(1, 3), Data::DateTime(_)));
    assert_eq!(
        cell(1, 4),
        Data::String("=HYPERLINK(\"http://x\")".to_owned())
    );
    assert!(book.worksheet_formula(&name).unwrap().is_empty());
}

#[test]
fn a_long_list_comes_out_whole() {
    let rows = (0..20_000i64).map(|n| vec![Cell::Number(n), format!("satır {n}").into()]);
    let file = xlsx(&[Column::new("n"), Column::new("s").wide(30)], rows).unwrap();
    let mut book: Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(file)).unwrap();
    let range = book.worksheet_range_at(0).unwrap().unwrap();
    assert_eq!(range.height(), 20_001);
}
