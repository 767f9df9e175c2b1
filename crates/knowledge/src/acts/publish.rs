//! Let a version of a language out, and take a language back.

use kernel::ids::ArticleId;
use kernel::refusal::Refused;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::{ActiveValue::Set, EntityTrait};
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::PublishArticles;
use crate::queries;
use crate::records::{article, text};
use crate::rules::state::ArticleState;
use crate::rules::tongue::Tongue;

/// Lets the version of a language out that was kept last.
pub async fn publish(
    work: &mut Work,
    _may: Allowed<PublishArticles>,
    id: ArticleId,
    version: i32,
    tongue: Tongue,
) -> Result<(), Failure> {
    let row = keep::article(work, id).await?;
    let text = queries::text(work.conn(), id, tongue).await?;
    let text = text.ok_or_else(|| Refused::whole("knowledge-refused-no-words"))?;
    let change = article::ActiveModel {
        state: Set(keep::go(&row, ArticleState::Published)?),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    set_live(work, id, tongue, Some(text.n)).await?;
    keep::index_text(work, &row, tongue).await?;
    let facts = json!({ "lang": tongue.code(), "title": text.title, "n": text.n });
    work.record(Event::of(id, events::PUBLISHED, facts)).await?;
    keep::tell(work, id);
    Ok(())
}

/// Takes a language back: nobody finds or reads it any more. The article is a draft again when it was the last one.
pub async fn unpublish(
    work: &mut Work,
    _may: Allowed<PublishArticles>,
    id: ArticleId,
    version: i32,
    tongue: Tongue,
) -> Result<(), Failure> {
    let row = keep::article(work, id).await?;
    let texts = queries::texts_of(work.conn(), id).await?;
    if !texts
        .iter()
        .any(|text| text.lang == tongue && text.live_n.is_some())
    {
        return Err(Refused::whole("knowledge-refused-not-out").into());
    }
    let others = texts
        .iter()
        .any(|text| text.lang != tongue && text.live_n.is_some());
    let state = match others {
        true => row.state,
        false => keep::go(&row, ArticleState::Draft)?,
    };
    let change = article::ActiveModel {
        state: Set(state),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    set_live(work, id, tongue, None).await?;
    keep::index_text(work, &row, tongue).await?;
    let facts = json!({ "lang": tongue.code() });
    work.record(Event::of(id, events::UNPUBLISHED, facts))
        .await?;
    keep::tell(work, id);
    Ok(())
}

/// Writes which version of a language is out.
pub(super) async fn set_live(
    work: &Work,
    id: ArticleId,
    tongue: Tongue,
    n: Option<i32>,
) -> Result<(), Failure> {
    let row = text::ActiveModel {
        article_id: Set(id),
        lang: Set(tongue),
        live_n: Set(n),
        live_at: Set(n.map(|_| Moment::from(work.now))),
        ..Default::default()
    };
    text::Entity::update(row).exec(work.conn()).await?;
    Ok(())
}
