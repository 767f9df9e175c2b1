//! What readers said, the newest first.

use kernel::ids::{ArticleFeedbackId, ArticleId, kinds};
use platform::paging::{KeyPart, Keyset, PageAsk, Sort};
use platform::{Failure, PageOf};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::records::feedback::{Column, Entity, Model};

/// Which words a list shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FeedbackFilter {
    /// Only of this article.
    pub article: Option<ArticleId>,
    /// Only of those whom it helped, or did not.
    pub helped: Option<bool>,
    /// Only what nobody looked after yet.
    pub open: bool,
}

/// One page of what readers said.
pub async fn feedback_page(
    db: &impl ConnectionTrait,
    filter: &FeedbackFilter,
    ask: &PageAsk,
) -> Result<PageOf<Model>, Failure> {
    let rows = Entity::find().filter(
        Condition::all()
            .add_option(filter.article.map(|id| Column::ArticleId.eq(id)))
            .add_option(filter.helped.map(|helped| Column::Helped.eq(helped)))
            .add_option(filter.open.then(|| Column::DoneAt.is_null())),
    );
    Keyset::new([Sort::down(Expr::col(Column::Id))])
        .page(db, rows, ask, |row| vec![KeyPart::from(row.id)])
        .await
}

/// The newest words about an article.
pub async fn feedback_of(
    db: &impl ConnectionTrait,
    article: ArticleId,
    limit: u64,
) -> Result<Vec<Model>, Failure> {
    Ok(Entity::find()
        .filter(Column::ArticleId.eq(article))
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(db)
        .await?)
}

/// One reader's word, or not found.
pub async fn feedback_one(
    db: &impl ConnectionTrait,
    id: ArticleFeedbackId,
) -> Result<Model, Failure> {
    let row = Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::ArticleFeedback>)
}
