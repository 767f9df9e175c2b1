//! An article: where it stands, who reads it, how it stands.

use kernel::ids::{ArticleCategoryId, ArticleId, StaffId};
use kernel::states::State as _;
use platform::columns::{Day, Moment};
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::state::{ArticleState, Reach};

fn state_word(state: ArticleState) -> &'static str {
    state.word()
}

fn state_of(word: &str) -> Option<ArticleState> {
    word.parse().ok()
}

platform::word_column!(ArticleState, state_word, state_of);

fn reach_word(reach: Reach) -> &'static str {
    reach.word()
}

fn reach_of(word: &str) -> Option<Reach> {
    word.parse().ok()
}

platform::word_column!(Reach, reach_word, reach_of);

/// One row of `article`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "article")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: ArticleId,
    /// Its shelf.
    pub category_id: Option<ArticleCategoryId>,
    /// Who reads it.
    pub reach: Reach,
    /// How it stands.
    pub state: ArticleState,
    /// Its title in its first language.
    pub title: String,
    /// The same as it is sorted.
    pub title_fold: String,
    /// When it is to be looked through.
    pub review_on: Option<Day>,
    /// By whom.
    pub reviewer_id: Option<StaffId>,
    /// The article in which it went on.
    pub merged_into: Option<ArticleId>,
    /// Readers whom it helped.
    pub helped: i32,
    /// Readers whom it did not help.
    pub missed: i32,
    /// Optimistic version.
    pub version: i32,
    /// When it was written.
    pub created_at: Moment,
    /// By whom.
    pub created_by: String,
    /// When it was last changed.
    pub updated_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
