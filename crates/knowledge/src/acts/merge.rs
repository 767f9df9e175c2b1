//! Let an article go on in another: its addresses lead there.

use kernel::ids::ArticleId;
use kernel::refusal::Refused;
use platform::{Allowed, Event, Failure, Work};
use serde_json::json;

use super::archive::put_away;
use super::keep;
use crate::events;
use crate::permissions::PublishArticles;
use crate::rules::state::ArticleState;

/// Archives an article whose readers are led to another from now on. Its words stay as they are; nothing of them is copied.
pub async fn merge_articles(
    work: &mut Work,
    _may: Allowed<PublishArticles>,
    id: ArticleId,
    version: i32,
    into: ArticleId,
) -> Result<(), Failure> {
    if id == into {
        return Err(Refused::field("into", "knowledge-refused-merge-self").into());
    }
    let survivor = match keep::article(work, into).await {
        Ok(row) => row,
        Err(Failure::NotFound { .. }) => {
            return Err(Refused::field("into", "knowledge-refused-merge-unknown").into());
        }
        Err(failure) => return Err(failure),
    };
    // so that addresses never lead in a circle
    if survivor.state == ArticleState::Archived {
        return Err(Refused::field("into", "knowledge-refused-merge-archived").into());
    }
    let row = put_away(work, id, version, Some(into)).await?;
    let facts = json!({ "into": into, "title": row.title, "into_title": survivor.title });
    work.record(Event::of(id, events::MERGED, facts)).await?;
    let facts = json!({ "from": id, "from_title": row.title });
    work.record(Event::of(into, events::MERGED, facts)).await?;
    keep::tell(work, id);
    keep::tell(work, into);
    Ok(())
}
