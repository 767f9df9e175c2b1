//! Words that mean the same to the search.

use kernel::ids::SynonymGroupId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::tongue::Tongue;

/// One row of `synonym_group`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "synonym_group")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: SynonymGroupId,
    /// In which language.
    pub lang: Tongue,
    /// One on each line.
    pub phrases: String,
    /// Optimistic version.
    pub version: i32,
    /// When they were last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
