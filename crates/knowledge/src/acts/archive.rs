//! Archive an article, and bring it back as a draft.

use kernel::ids::ArticleId;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use super::publish::set_live;
use crate::events;
use crate::permissions::PublishArticles;
use crate::queries;
use crate::records::article;
use crate::rules::state::ArticleState;

/// Archives it: nothing of it is out any more, all of it is kept.
pub async fn archive_article(
    work: &mut Work,
    _may: Allowed<PublishArticles>,
    id: ArticleId,
    version: i32,
) -> Result<(), Failure> {
    put_away(work, id, version, None).await?;
    work.record(Event::of(id, events::ARCHIVED, json!({})))
        .await?;
    keep::tell(work, id);
    Ok(())
}

/// Takes all languages back and archives the article, perhaps because it goes on in another.
pub(super) async fn put_away(
    work: &mut Work,
    id: ArticleId,
    version: i32,
    into: Option<ArticleId>,
) -> Result<article::Model, Failure> {
    let row = keep::article(work, id).await?;
    let change = article::ActiveModel {
        state: Set(keep::go(&row, ArticleState::Archived)?),
        merged_into: Set(into),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    for text in queries::texts_of(work.conn(), id).await? {
        if text.live_n.is_some() {
            set_live(work, id, text.lang, None).await?;
            keep::index_text(work, &row, text.lang).await?;
        }
    }
    Ok(row)
}

/// Brings it back as a draft. One that was merged stands on its own again, and has its addresses back.
pub async fn restore_article(
    work: &mut Work,
    _may: Allowed<PublishArticles>,
    id: ArticleId,
    version: i32,
) -> Result<(), Failure> {
    let row = keep::article(work, id).await?;
    let change = article::ActiveModel {
        state: Set(keep::go(&row, ArticleState::Draft)?),
        merged_into: Set(None),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    work.record(Event::of(id, events::RESTORED, json!({})))
        .await?;
    keep::tell(work, id);
    Ok(())
}
