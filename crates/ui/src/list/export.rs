//! A list as a file: the same rows and columns as on the page, all of them up to a bound, formulas made harmless.

use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use paper::sheet::{self, CsvStyle};
use platform::Failure;
use platform::paging::{PAGE_MAX, PageAsk};

use super::table::chosen;
use super::{Cell, Column, ListQuery, Row, Rows};
use crate::texts::{L, Lang};

/// Most rows in one file; beyond it the last line says that more are there.
pub const EXPORT_MOST: usize = 100_000;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// Text that every spreadsheet opens.
    Csv,
    /// A sheet of Excel.
    Xlsx,
}

impl Format {
    pub(super) fn of(word: &str) -> Option<Self> {
        match word {
            "csv" => Some(Self::Csv),
            "xlsx" => Some(Self::Xlsx),
            _ => None,
        }
    }
}

/// Answers a list as a file named `name`: `page` gives the rows of one page.
///
/// # Errors
/// When a page cannot be read.
pub async fn export<F, P>(
    l: L,
    format: Format,
    name: &str,
    columns: &'static [Column],
    query: &ListQuery,
    mut page: F,
) -> Result<Response, Failure>
where
    F: FnMut(PageAsk) -> P,
    P: Future<Output = Result<Rows, Failure>>,
{
    let mut rows = Vec::new();
    let mut after = None;
    loop {
        let more = page(PageAsk {
            after,
            before: None,
            size: Some(PAGE_MAX),
        })
        .await?;
        rows.extend(more.rows);
        after = more.next;
        if after.is_none() || rows.len() >= EXPORT_MOST {
            break;
        }
    }
    let cut = after.is_some();
    if cut {
        tracing::warn!(
            list = name,
            rows = rows.len(),
            "an export reached its bound"
        );
    }
    written(l, format, name, columns, query, rows, cut)
}

fn written(
    l: L,
    format: Format,
    name: &str,
    columns: &'static [Column],
    query: &ListQuery,
    rows: Vec<Row>,
    cut: bool,
) -> Result<Response, Failure> {
    let shown = chosen(columns, query);
    let titles: Vec<sheet::Column> = shown.iter().map(|place| columns[*place].sheet(l)).collect();
    let note = cut.then(|| {
        vec![sheet::Cell::Text(l.a1(
            "ui-export-cut",
            "n",
            l.count(EXPORT_MOST),
        ))]
    });
    let width = titles.len();
    let lines = rows.into_iter().map(|row| {
        shown
            .iter()
            .map(|place| {
                row.cells
                    .get(*place)
                    .map_or(sheet::Cell::Empty, Cell::sheet)
            })
            .collect()
    });
    let lines = lines.chain(note).map(move |mut line: Vec<sheet::Cell>| {
        line.resize(width, sheet::Cell::Empty);
        line
    });
    match format {
        Format::Csv => sheet::csv(&titles, lines, style(l))
            .map(|bytes| file(bytes, CSV, &format!("{name}.csv"))),
        Format::Xlsx => {
            sheet::xlsx(&titles, lines).map(|bytes| file(bytes, XLSX, &format!("{name}.xlsx")))
        }
    }
    .map_err(Failure::internal)
}

const CSV: &str = "text/csv; charset=utf-8";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Separator and decimal mark that a spreadsheet of this language expects.
const fn style(l: L) -> CsvStyle {
    match l.lang() {
        Lang::Turkish => CsvStyle::EXCEL_TR,
        Lang::English => CsvStyle::EXCEL_EN,
    }
}

fn file(bytes: Vec<u8>, kind: &'static str, name: &str) -> Response {
    let mut answer = bytes.into_response();
    answer
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        answer
            .headers_mut()
            .insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
