//! A version of the words of an article; never changed.

use kernel::ids::ArticleId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_revision`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_revision")]
pub struct Model {
    /// Of which article.
    #[sea_orm(primary_key, auto_increment = false)]
    pub article_id: ArticleId,
    /// In which language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// Its number.
    #[sea_orm(primary_key, auto_increment = false)]
    pub n: i32,
    /// What it was called.
    pub title: String,
    /// What it said, in a sentence.
    pub summary: String,
    /// Its text.
    pub body: String,
    /// What was changed, or empty.
    pub changed: String,
    /// By whom.
    pub written_by: String,
    /// When.
    pub written_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
