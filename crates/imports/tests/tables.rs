//! Excel workbooks, and whatever bytes come: an answer, never a panic.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::io::Cursor;

use imports::rules::mapping::{Target, guess, guess_target};
use imports::rules::reading::{Delimited, Format, Row, Table, TextEncoding, Workbook};
use imports::rules::rows::{Reader, sale};
use imports::rules::shops;
use proptest::prelude::*;
use rust_xlsxwriter::{ExcelDateTime, Format as CellFormat, Workbook as Writing};

fn rows(table: &mut dyn Table) -> Vec<Row> {
    std::iter::from_fn(|| table.next_row())
        .map_while(Result::ok)
        .take(1_000)
        .collect()
}

#[test]
fn a_workbook_is_read_like_a_table() {
    let mut book = Writing::new();
    book.add_worksheet();
    let sheet = book.add_worksheet();
    let day = CellFormat::new().set_num_format("dd.mm.yyyy");
    for (column, name) in ["Fatura No", "Tarih", "Ürün", "Miktar", "Tutar", "VKN"]
        .into_iter()
        .enumerate()
    {
        sheet
            .write(2, u16::try_from(column).unwrap(), name)
            .unwrap();
    }
    sheet.write(3, 0, "F-1").unwrap();
    sheet
        .write_datetime_with_format(3, 1, ExcelDateTime::from_ymd(2026, 11, 25).unwrap(), &day)
        .unwrap();
    sheet.write(3, 2, "Işıklı çaydanlık").unwrap();
    sheet.write(3, 3, 2.0).unwrap();
    sheet.write(3, 4, 1234.5).unwrap();
    sheet.write(3, 5, 1_111_111_106_i64).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    assert_eq!(Format::of(&bytes), Some(Format::Workbook));
    let mut table = Workbook::open(Cursor::new(bytes)).unwrap();
    let head = table.head().to_vec();
    let rows = rows(&mut table);
    assert_eq!(
        (rows.len(), rows[0].number, rows[0].cell(1), rows[0].cell(5)),
        (1, 4, "2026-11-25", "1111111106")
    );
    let mapping = guess(guess_target(&head, &rows), &head, &rows);
    let sale = sale(&Reader::new(&mapping, &head), &rows).unwrap();
    assert_eq!(
        (sale.sold_on.to_string().as_str(), sale.total()),
        ("2026-11-25", 123_450)
    );
    assert_eq!(sale.customer.unwrap().vkn.as_deref(), Some("1111111106"));
}

proptest! {
    #[test]
    fn no_bytes_make_reading_panic(bytes in proptest::collection::vec(any::<u8>(), 0..3_000)) {
        survive(&bytes);
    }

    #[test]
    fn no_table_makes_reading_panic(text in "((Fatura No|Tarih|Ürün|Miktar|Birim Fiyat|KDV|VKN|Seri No|[0-9.,%-]{0,8}|[a-zğüşİ]{0,5}|\"|=1)[;,\t\n]?){0,60}") {
        survive(text.as_bytes());
    }
}

fn survive(bytes: &[u8]) {
    let _ = Format::of(bytes);
    let _ = TextEncoding::of(bytes);
    let _ = shops::read(bytes);
    let _ = Workbook::open(Cursor::new(bytes));
    let Ok(mut table) = Delimited::open(bytes) else {
        return;
    };
    let head = table.head().to_vec();
    let rows = rows(&mut table);
    for target in Target::ALL {
        let mapping = guess(target, &head, &rows);
        let reader = Reader::new(&mapping, &head);
        for row in &rows {
            let _ = reader.single(row);
        }
        let _ = sale(&reader, &rows);
    }
}
