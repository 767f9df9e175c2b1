//! The words of an article in one language, as they were last kept.

use kernel::ids::ArticleId;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_text`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_text")]
pub struct Model {
    /// Of which article.
    #[sea_orm(primary_key, auto_increment = false)]
    pub article_id: ArticleId,
    /// In which language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// What it is called.
    pub title: String,
    /// Its address.
    pub slug: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its text, as Markdown.
    pub body: String,
    /// Number of the version.
    pub n: i32,
    /// Number of the version that is out.
    pub live_n: Option<i32>,
    /// Since when a version is out.
    pub live_at: Option<Moment>,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
