//! An address that an article has or had.

use kernel::ids::ArticleId;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_address`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_address")]
pub struct Model {
    /// In which language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// The address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub slug: String,
    /// Whose.
    pub article_id: ArticleId,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
