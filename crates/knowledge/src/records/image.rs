//! A picture of an article.

use kernel::ids::{ArticleId, AttachmentId, FileId};
use platform::columns::Moment;
use sea_orm::entity::prelude::*;

/// One row of `article_image`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "article_image")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: AttachmentId,
    /// Of which article.
    pub article_id: ArticleId,
    /// Its bytes.
    pub file_id: FileId,
    /// Its name.
    pub name: String,
    /// Who added it.
    pub added_by: String,
    /// Taken away.
    pub gone_at: Option<Moment>,
    /// When it was added.
    pub created_at: Moment,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
