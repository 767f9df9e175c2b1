//! Something that an article speaks of.

use kernel::ids::ArticleId;
use kernel::states::State as _;
use sea_orm::entity::prelude::*;

use crate::rules::about::AboutKind;

fn kind_word(kind: AboutKind) -> &'static str {
    kind.word()
}

fn kind_of(word: &str) -> Option<AboutKind> {
    word.parse().ok()
}

platform::word_column!(AboutKind, kind_word, kind_of);

/// SeaORM asks this of every key type; a word never comes from a row number.
impl sea_orm::TryFromU64 for AboutKind {
    fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
        Err(sea_orm::DbErr::ConvertFromU64("AboutKind"))
    }
}

/// One row of `article_about`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_about")]
pub struct Model {
    /// Which article.
    #[sea_orm(primary_key, auto_increment = false)]
    pub article_id: ArticleId,
    /// What kind of thing.
    #[sea_orm(primary_key, auto_increment = false)]
    pub kind: AboutKind,
    /// Its code: the id of a product, the key of a group, the code of a fault.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// As people know it.
    pub name: String,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
