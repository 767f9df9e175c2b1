//! People who answer together, with the hours in which their clocks run.

use kernel::ids::TeamId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `team`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "team")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: TeamId,
    /// Name.
    pub name: String,
    /// Name folded; unique.
    pub name_fold: String,
    /// Working hours, see `rules::opening_hours`.
    #[sea_orm(column_type = "JsonBinary")]
    pub hours: Json,
    /// Optimistic version.
    pub version: i32,
    /// When it was added.
    pub created_at: Moment,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
