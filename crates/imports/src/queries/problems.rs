//! Problems of an import, page by page, and the refused rows to correct.

use std::collections::HashMap;

use kernel::ids::ImportId;
use kernel::states::State;
use platform::Failure;
use platform::paging::{KeyPart, Keyset, PageAsk, PageOf, Sort};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use crate::records::{import_file, import_problem};
use crate::states::ProblemKind;

/// A problem with the name of its file.
pub(crate) struct ProblemRow {
    /// The problem.
    pub row: import_problem::Model,
    /// The name of its file.
    pub file: String,
}

/// A page of problems in the order of the files.
pub(crate) async fn problem_page(
    db: &impl ConnectionTrait,
    import: ImportId,
    kind: Option<ProblemKind>,
    ask: &PageAsk,
) -> Result<PageOf<ProblemRow>, Failure> {
    let mut query = import_problem::Entity::find();
    query = query.filter(import_problem::Column::ImportId.eq(import));
    if let Some(kind) = kind {
        query = query.filter(import_problem::Column::Kind.eq(kind.word()));
    }
    let page = Keyset::new([Sort::up(import_problem::Column::Ordinal)])
        .page(db, query, ask, |row| {
            vec![KeyPart::Number(row.ordinal.into())]
        })
        .await?;
    let names = names(db, import, &page.rows).await?;
    Ok(page.map(|row| ProblemRow {
        file: row
            .file
            .and_then(|file| names.get(&file).cloned())
            .unwrap_or_default(),
        row,
    }))
}

async fn names(
    db: &impl ConnectionTrait,
    import: ImportId,
    rows: &[import_problem::Model],
) -> Result<HashMap<i32, String>, Failure> {
    let files: Vec<i32> = rows.iter().filter_map(|row| row.file).collect();
    let rows = import_file::Entity::find()
        .filter(import_file::Column::ImportId.eq(import))
        .filter(import_file::Column::Ordinal.is_in(files))
        .all(db)
        .await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.ordinal, row.name))
        .collect())
}

/// The head and the refused rows of one table, with the reason of each behind its cells.
pub(crate) struct RefusedRows {
    /// Names of the columns.
    pub head: Vec<String>,
    /// The rows as they stood, each with its first reason.
    pub rows: Vec<(Vec<String>, import_problem::Model)>,
}

/// The refused rows of the first table that has some, or of the one asked for.
pub(crate) async fn refused_rows(
    db: &impl ConnectionTrait,
    import: ImportId,
    file: Option<i32>,
) -> Result<Option<RefusedRows>, Failure> {
    let mut query = import_problem::Entity::find()
        .filter(import_problem::Column::ImportId.eq(import))
        .filter(import_problem::Column::Kind.eq(ProblemKind::Refused.word()));
    if let Some(file) = file {
        query = query.filter(import_problem::Column::File.eq(file));
    }
    let problems = query
        .order_by_asc(import_problem::Column::Ordinal)
        .all(db)
        .await?;
    let mut rows: Vec<(Vec<String>, import_problem::Model)> = Vec::new();
    for problem in problems {
        let cells: Vec<Vec<String>> =
            serde_json::from_value(problem.cells.clone()).unwrap_or_default();
        let of_table = rows
            .first()
            .is_none_or(|(_, first)| first.file == problem.file);
        if of_table {
            rows.extend(cells.into_iter().map(|cells| (cells, problem.clone())));
        }
    }
    let Some(file) = rows.first().and_then(|(_, first)| first.file) else {
        return Ok(None);
    };
    let file = import_file::Entity::find_by_id((import, file))
        .one(db)
        .await?;
    let head = file.and_then(|file| serde_json::from_value(file.head).ok());
    Ok(Some(RefusedRows {
        head: head.unwrap_or_default(),
        rows,
    }))
}
