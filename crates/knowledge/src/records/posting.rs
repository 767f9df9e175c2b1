//! A term in a text that is out.

use kernel::ids::ArticleId;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_word`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_word")]
pub struct Model {
    /// Language of the text.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// The term.
    #[sea_orm(primary_key, auto_increment = false)]
    pub term: String,
    /// Which article.
    #[sea_orm(primary_key, auto_increment = false)]
    pub article_id: ArticleId,
    /// Who reads it: the level of its readers.
    pub reach: i32,
    /// What the term weighs in it.
    pub weight: i32,
    /// Words of the text.
    pub length: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
