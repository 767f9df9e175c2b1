//! An export for an audit, made in the background.

use kernel::ids::FileId;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;

/// One row of `e_export`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "e_export")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: Uuid,
    /// First day.
    pub from_day: Day,
    /// Last day.
    pub to_day: Day,
    /// `asked`, `made` or `failed`.
    pub state: String,
    /// Documents in it.
    pub documents: i32,
    /// The ZIP file.
    pub file_id: Option<FileId>,
    /// Who asked.
    pub asked_by: String,
    /// When.
    pub asked_at: Moment,
    /// When it was made.
    pub ended_at: Option<Moment>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
