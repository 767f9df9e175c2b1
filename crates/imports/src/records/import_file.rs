//! A file of an import and what a first look at it said.

use kernel::ids::{FileId, ImportId};
use sea_orm::entity::prelude::*;

/// One row of `import_file`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_file")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    /// Its place among the files, from one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// The name that it came with.
    pub name: String,
    /// The stored file.
    pub file_id: FileId,
    /// Under this hash its bytes are stored.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// What its bytes are.
    pub media_type: String,
    /// `ubl`, `delimited`, `workbook`, `json`.
    pub format: String,
    /// By which a mapping is found again; empty where none is needed.
    pub fingerprint: String,
    /// Names of its columns.
    #[sea_orm(column_type = "JsonBinary")]
    pub head: Json,
    /// Rows, or one for a document.
    pub row_count: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
