//! How much of a language is indexed.

use sea_orm::entity::prelude::*;

use crate::rules::tongue::Tongue;

/// One row of `article_corpus`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_corpus")]
pub struct Model {
    /// The language.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: Tongue,
    /// Texts.
    pub texts: i64,
    /// Their words, weighted.
    pub length: i64,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
