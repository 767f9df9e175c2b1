//! Published warranty terms: what every point of sale says, per language, with history.

use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

/// One row of `warranty_terms`; the highest edition of a language is in force.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, DeriveEntityModel)]
#[sea_orm(table_name = "warranty_terms")]
pub struct Model {
    /// `tr` or `en`.
    #[sea_orm(primary_key, auto_increment = false)]
    pub lang: String,
    /// Edition, from 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub edition: i32,
    /// Own words beside the legal text, plain paragraphs.
    pub text: String,
    /// When it was published.
    pub published_at: Moment,
    /// Who published it.
    pub published_by: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
