//! The name of a shelf in one language.

use kernel::ids::ArticleCategoryId;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_category_text`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_category_text")]
pub struct Model {
    /// Which shelf.
    #[sea_orm(primary_key, auto_increment = false)]
    pub category_id: ArticleCategoryId,
    /// In which language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// Its name.
    pub name: String,
    /// Its address.
    pub slug: String,
    /// What stands on it, or empty.
    pub about: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
