//! What readers say: whether an article helped, and a word about it; and that somebody looked after it.

use kernel::ids::{ArticleFeedbackId, ArticleId, kinds};
use kernel::refusal::Problems;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::WriteArticles;
use crate::queries;
use crate::records::{article, feedback};
use crate::rules::tongue::Tongue;
use crate::rules::words::{SAID_MAX, lines, long};

/// What a reader says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Of which article.
    pub article: ArticleId,
    /// In which language it was read.
    pub tongue: Tongue,
    /// Which version.
    pub n: i32,
    /// Whether it helped.
    pub helped: bool,
    /// A word.
    pub words: String,
    /// Who, so that one reader counts once a day: a keyed hash.
    pub reader: String,
}

/// Notes what a reader says. Who says something again on the same day changes what they said.
pub async fn say_feedback(work: &mut Work, said: Said) -> Result<(), Failure> {
    let mut problems = Problems::new();
    let words = lines(&said.words);
    long(&mut problems, "words", &words, SAID_MAX);
    problems.finish(())?;
    let before = feedback::Entity::find()
        .filter(feedback::Column::ArticleId.eq(said.article))
        .filter(feedback::Column::Lang.eq(said.tongue))
        .filter(feedback::Column::Reader.eq(said.reader.as_str()))
        .one(work.conn())
        .await?;
    let was = before.as_ref().map(|before| before.helped);
    match before {
        Some(before) => {
            let row = feedback::ActiveModel {
                id: Set(before.id),
                n: Set(said.n),
                helped: Set(said.helped),
                said: Set(if words.is_empty() { before.said } else { words }),
                ..Default::default()
            };
            feedback::Entity::update(row).exec(work.conn()).await?;
        }
        None => {
            let row = feedback::ActiveModel {
                id: Set(work.new_id::<kinds::ArticleFeedback>()),
                article_id: Set(said.article),
                lang: Set(said.tongue),
                n: Set(said.n),
                helped: Set(said.helped),
                said: Set(words),
                reader: Set(said.reader.clone()),
                done_at: Set(None),
                done_by: Set(String::new()),
                created_at: Set(Moment::from(work.now)),
            };
            feedback::Entity::insert(row)
                .exec_without_returning(work.conn())
                .await?;
        }
    }
    count(work, said.article, was, said.helped).await?;
    work.notify("article-feedback");
    Ok(())
}

async fn count(work: &Work, id: ArticleId, was: Option<bool>, now: bool) -> Result<(), Failure> {
    use article::Column as C;
    if was == Some(now) {
        return Ok(());
    }
    let (more, less) = match now {
        true => (C::Helped, C::Missed),
        false => (C::Missed, C::Helped),
    };
    let mut update = article::Entity::update_many().col_expr(more, Expr::col(more).add(1));
    if was.is_some() {
        update = update.col_expr(less, Expr::col(less).sub(1));
    }
    update.filter(C::Id.eq(id)).exec(work.conn()).await?;
    Ok(())
}

/// Notes that somebody looked after a reader's word.
pub async fn finish_feedback(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleFeedbackId,
) -> Result<(), Failure> {
    let row = queries::feedback_one(work.conn(), id).await?;
    if row.done_at.is_some() {
        return Ok(());
    }
    let done = feedback::ActiveModel {
        id: Set(id),
        done_at: Set(Some(Moment::from(work.now))),
        done_by: Set(work.actor.name.to_string()),
        ..Default::default()
    };
    feedback::Entity::update(done).exec(work.conn()).await?;
    let facts = json!({ "feedback": id });
    work.record(Event::of(row.article_id, events::ANSWERED, facts))
        .await?;
    keep::tell(work, row.article_id);
    work.notify("article-feedback");
    Ok(())
}
