//! One import: what it is to bring in, how far it is, and what it brought so far.

use kernel::ids::{ImportId, StaffId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `import`. The counts belong to the place of the cursor: both are written in one commit.
#[derive(Clone, Debug, PartialEq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "import")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ImportId,
    /// Where it stands.
    pub state: String,
    /// The names of its files, shortened.
    pub title: String,
    /// Whose documents are sales; that of the company when empty.
    pub own_tax_no: Option<String>,
    /// In which parts and under which plans the files are read.
    #[sea_orm(column_type = "JsonBinary")]
    pub parts: Json,
    /// Tells whether the same files are being imported already.
    pub files_hash: String,
    /// How many files.
    pub file_count: i32,
    /// The part up to which everything is committed.
    pub cursor_part: i32,
    /// Items of that part that are committed.
    pub cursor_item: i64,
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
    /// Problems, those beyond the bound too.
    pub problem_count: i32,
    /// Who started it.
    pub staff_id: Option<StaffId>,
    /// Name of who started it.
    pub actor_name: String,
    /// Language of who started it.
    pub lang: String,
    /// Key of why it could not go on.
    pub error: Option<String>,
    /// When its files came.
    pub created_at: Moment,
    /// When the first item was read.
    pub started_at: Option<Moment>,
    /// When it ended.
    pub finished_at: Option<Moment>,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
