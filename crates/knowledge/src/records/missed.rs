//! A search that found nothing.

use kernel::ids::{ArticleId, MissedSearchId};
use kernel::states::State as _;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

use crate::rules::miss::MissState;
use crate::rules::tongue::Tongue;

fn state_word(state: MissState) -> &'static str {
    state.word()
}

fn state_of(word: &str) -> Option<MissState> {
    word.parse().ok()
}

platform::word_column!(MissState, state_word, state_of);

/// One row of `missed_search`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "missed_search")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MissedSearchId,
    /// In which language.
    pub lang: Tongue,
    /// As it is compared.
    pub folded: String,
    /// As it was typed last.
    pub typed: String,
    /// How often.
    pub times: i32,
    /// What became of it.
    pub state: MissState,
    /// The article that was written for it.
    pub article_id: Option<ArticleId>,
    /// When it was first asked.
    pub first_at: Moment,
    /// When it was last asked.
    pub last_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
