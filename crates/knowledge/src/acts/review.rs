//! Say that an article was looked through, and when it is next.

use jiff::civil::Date;
use kernel::ids::ArticleId;
use kernel::refusal::Refused;
use kernel::time::civil_day;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::WriteArticles;
use crate::records::article;
use crate::rules::state::ArticleState;

/// Notes that it was looked through; without a next day it is asked for no more.
pub async fn review_article(
    work: &mut Work,
    _may: Allowed<WriteArticles>,
    id: ArticleId,
    version: i32,
    next: Option<Date>,
) -> Result<(), Failure> {
    let row = keep::article(work, id).await?;
    if row.state == ArticleState::Archived {
        return Err(Refused::whole("knowledge-refused-archived").into());
    }
    let today = civil_day(work.now);
    if next.is_some_and(|day| day <= today) {
        return Err(Refused::field("next", "knowledge-refused-review-past")
            .with("today", today)
            .into());
    }
    let change = article::ActiveModel {
        review_on: Set(next.map(Into::into)),
        reviewer_id: Set(row.reviewer_id.filter(|_| next.is_some())),
        ..Default::default()
    };
    keep::change(work, id, version, change).await?;
    let facts = json!({ "next": next });
    work.record(Event::of(id, events::REVIEWED, facts)).await?;
    keep::tell(work, id);
    Ok(())
}
