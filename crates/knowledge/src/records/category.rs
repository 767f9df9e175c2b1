//! A shelf of articles.

use kernel::ids::ArticleCategoryId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `article_category`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "article_category")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ArticleCategoryId,
    /// The shelf above.
    pub parent_id: Option<ArticleCategoryId>,
    /// Its place among its neighbours.
    pub place: i32,
    /// Optimistic version.
    pub version: i32,
    /// When it was made.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
