//! What goes over the wire.

use serde::Serialize;
use utoipa::ToSchema;
use uuid::Uuid;

use crate::queries::ProblemRow;
use crate::records::import;

/// An import.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportOut {
    /// Key.
    pub id: Uuid,
    /// `draft`, `waiting`, `running`, `done`, `failed`, `cancelled`.
    pub state: String,
    /// Name of the first file.
    pub title: String,
    /// How many files.
    pub files: i32,
    /// Rows and documents that the files hold, as far as known.
    pub expected: i64,
    /// Rows and documents that were read.
    pub seen: i64,
    /// Records that are new.
    pub added: i64,
    /// Records that were known and lacked something.
    pub completed: i64,
    /// Records that were known as they are.
    pub unchanged: i64,
    /// Documents that were kept for later.
    pub kept: i64,
    /// Records that are known with other content.
    pub conflicts: i64,
    /// Items that could not come in.
    pub refused: i64,
    /// Lines of sales that are new.
    pub lines: i64,
    /// Customers that are new.
    pub customers: i64,
    /// Key of why it could not go on.
    pub error: Option<String>,
    /// When its files came.
    pub created_at: String,
    /// When it ended.
    pub finished_at: Option<String>,
    /// The first problems; only on a single import.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<ProblemOut>,
}

/// Why something did not come in as it stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProblemOut {
    /// `refused`, `conflict`, `note`.
    pub kind: String,
    /// Name of the file.
    pub file: String,
    /// Row, line of XML, or place of the item.
    pub place: i64,
    /// Column or field.
    pub field: String,
    /// Key of the reason.
    pub code: String,
    /// The sale that is known with other content.
    pub sale: Option<Uuid>,
}

/// A page of imports.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ImportsOut {
    /// Newest first.
    pub rows: Vec<ImportOut>,
    /// Send it back as `after` for the next page.
    pub next: Option<String>,
}

impl From<import::Model> for ImportOut {
    fn from(row: import::Model) -> Self {
        Self {
            id: row.id.uuid(),
            state: row.state,
            title: row.title,
            files: row.file_count,
            expected: row.expected,
            seen: row.seen,
            added: row.added,
            completed: row.completed,
            unchanged: row.unchanged,
            kept: row.kept,
            conflicts: row.conflicts,
            refused: row.refused,
            lines: row.lines,
            customers: row.customers,
            error: row.error,
            created_at: row.created_at.to_string(),
            finished_at: row.finished_at.map(|moment| moment.to_string()),
            problems: Vec::new(),
        }
    }
}

impl From<ProblemRow> for ProblemOut {
    fn from(found: ProblemRow) -> Self {
        Self {
            kind: found.row.kind,
            file: found.file,
            place: found.row.place,
            field: found.row.field,
            code: found.row.reason,
            sale: found.row.sale_id.map(|sale| sale.uuid()),
        }
    }
}
