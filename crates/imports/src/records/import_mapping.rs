//! A mapping that a person confirmed, found again by the head of the table.

use kernel::ids::MappingId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `import_mapping`.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
#[sea_orm(table_name = "import_mapping")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MappingId,
    /// Of the head.
    pub fingerprint: String,
    /// What the rows are.
    pub target: String,
    /// The mapping.
    #[sea_orm(column_type = "JsonBinary")]
    pub mapping: Json,
    /// Name of who confirmed it.
    pub saved_by: String,
    /// When it was used last.
    pub used_at: Moment,
    /// Optimistic version.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
