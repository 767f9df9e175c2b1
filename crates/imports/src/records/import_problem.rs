//! Why something did not come in as it stands in its file.

use kernel::ids::{ImportId, SaleId};
use sea_orm::entity::prelude::*;

/// One row of `import_problem`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_problem")]
pub struct Model {
    /// Of which import.
    #[sea_orm(primary_key, auto_increment = false)]
    pub import_id: ImportId,
    /// Its place among the problems, from one.
    #[sea_orm(primary_key, auto_increment = false)]
    pub ordinal: i32,
    /// Refused, conflict or note.
    pub kind: String,
    /// In which file.
    pub file: Option<i32>,
    /// Row, or place of the item in its file.
    pub place: i64,
    /// Column or field, as the file names it.
    pub field: String,
    /// Key of the text that says why.
    pub reason: String,
    /// Arguments of the text, as pairs.
    #[sea_orm(column_type = "JsonBinary")]
    pub args: Json,
    /// The refused rows as they stood.
    #[sea_orm(column_type = "JsonBinary")]
    pub cells: Json,
    /// The sale that is known with other content.
    pub sale_id: Option<SaleId>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
