//! What a reader said of an article.

use kernel::ids::{ArticleFeedbackId, ArticleId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_feedback`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_feedback")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ArticleFeedbackId,
    /// Of which article.
    pub article_id: ArticleId,
    /// In which language it was read.
    pub lang: Tongue,
    /// Which version was read.
    pub n: i32,
    /// Whether it helped.
    pub helped: bool,
    /// A word, or empty.
    pub said: String,
    /// A keyed hash of household and day.
    pub reader: String,
    /// When somebody looked after it.
    pub done_at: Option<Moment>,
    /// Who, or empty.
    pub done_by: String,
    /// When it was said.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
