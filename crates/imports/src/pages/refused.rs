//! The refused rows of a table as a file to correct and bring in again.

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use kernel::ids::ImportId;
use paper::sheet::{self, Cell, Column, CsvStyle};
use platform::Failure;
use serde::Deserialize;
use ui::{Fault, Lang, Path, Site, Visit};

use super::words;
use crate::queries::refused_rows;

/// Which table.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct OfFile {
    file: Option<i32>,
}

/// Gives the file: the rows as they stood, the reason behind them.
pub(super) async fn download(
    State(site): State<Site>,
    visit: Visit,
    Path(id): Path<ImportId>,
    Query(of): Query<OfFile>,
) -> Result<Response, Fault> {
    let l = visit.lang;
    let rows = refused_rows(site.platform.db.read(), id, of.file).await?;
    let rows = rows.ok_or_else(Fault::not_found)?;
    let wide = rows.head.len();
    let mut columns: Vec<Column> = rows.head.iter().map(Column::new).collect();
    columns.push(Column::new(l.t("imports-reason-column")));
    let lines = rows.rows.into_iter().map(|(mut cells, problem)| {
        cells.resize(wide, String::new());
        cells.push(words::problem(l, &problem));
        cells.into_iter().map(Cell::Text).collect::<Vec<_>>()
    });
    let style = match l.lang() {
        Lang::Turkish => CsvStyle::EXCEL_TR,
        Lang::English => CsvStyle::EXCEL_EN,
    };
    let bytes = sheet::csv(&columns, lines, style).map_err(Failure::internal)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (
            header::CONTENT_DISPOSITION,
            "attachment; filename=\"refused.csv\"",
        ),
    ];
    Ok((headers, bytes).into_response())
}
