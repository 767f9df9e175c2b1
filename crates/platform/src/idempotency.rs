//! A repeated request gets the first answer again: the answer is kept in the transaction that did the thing.

use jiff::SignedDuration;
use kernel::refusal::Refused;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ColumnTrait, EntityTrait, QueryFilter, QueryTrait};
use sha2::{Digest, Sha256};

use crate::columns::Moment;
use crate::records::idempotency::{ActiveModel, Column, Entity};
use crate::{Failure, Platform, Work};

/// How long an answer is kept.
pub const KEPT: SignedDuration = SignedDuration::from_hours(48);
/// The longest key.
const LONGEST_KEY: usize = 200;

/// An answer as it was given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct StoredAnswer {
    /// The HTTP status.
    pub status: u16,
    /// The media type of the body.
    pub media_type: Option<String>,
    /// Where the made thing is.
    pub location: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

/// The hash of a request, for telling a repetition from another request under the same key.
#[must_use]
pub fn request_hash(method: &str, path: &str, body: &[u8]) -> String {
    let mut hash = Sha256::new();
    for part in [method.as_bytes(), path.as_bytes(), body] {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}

impl Work {
    /// The answer that was given to this request before, if it was. Else the place is taken: who comes with the same
    /// key meanwhile waits for this change to end, and [`Work::remember`] fills it.
    ///
    /// # Errors
    /// `Refused` when another request came under this key, or the key is too long.
    pub async fn remembered(
        &mut self,
        scope: &str,
        key: &str,
        request_hash: &str,
    ) -> Result<Option<StoredAnswer>, Failure> {
        if key.is_empty() || key.len() > LONGEST_KEY {
            return Err(Refused::whole("platform-refused-idempotency-key").into());
        }
        if self.take_place(scope, key, request_hash).await? {
            return Ok(None);
        }
        let kept = Entity::find_by_id((scope.to_owned(), key.to_owned()))
            .one(self.conn())
            .await?
            .ok_or_else(|| Failure::internal("an answer vanished"))?;
        if kept.request_hash != request_hash {
            return Err(Refused::whole("platform-refused-idempotency-reused").into());
        }
        Ok(kept.status.map(|status| StoredAnswer {
            status: u16::try_from(status).unwrap_or(200),
            media_type: kept.media_type,
            location: kept.location,
            body: kept.body.unwrap_or_default(),
        }))
    }

    async fn take_place(
        &self,
        scope: &str,
        key: &str,
        request_hash: &str,
    ) -> Result<bool, Failure> {
        let place = ActiveModel {
            scope: Set(scope.to_owned()),
            ikey: Set(key.to_owned()),
            request_hash: Set(request_hash.to_owned()),
            created_at: Set(Moment::from(self.now)),
            ..Default::default()
        };
        let taken = Entity::insert(place)
            .on_conflict(
                OnConflict::columns([Column::Scope, Column::Ikey])
                    .do_nothing()
                    .to_owned(),
            )
            .exec_without_returning(self.conn())
            .await?;
        Ok(taken == 1)
    }

    /// Keeps the answer beside what was done.
    pub fn remember(&mut self, scope: &str, key: &str, answer: &StoredAnswer) {
        let kept = Entity::update_many()
            .set(ActiveModel {
                status: Set(Some(answer.status.into())),
                media_type: Set(answer.media_type.clone()),
                location: Set(answer.location.clone()),
                body: Set(Some(answer.body.clone())),
                ..Default::default()
            })
            .filter(Column::Scope.eq(scope))
            .filter(Column::Ikey.eq(key))
            .into_query();
        let backend = self.backend();
        self.pending.answers.add(backend, &kept);
    }
}

/// Forgets answers that are older than [`KEPT`]; tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget_old(platform: &Platform) -> Result<u64, Failure> {
    let work = platform.own_work("prune").await?;
    let old = work.now.saturating_sub(KEPT).unwrap_or(work.now);
    let gone = Entity::delete_many()
        .filter(Column::CreatedAt.lt(Moment::from(old)))
        .exec(work.conn())
        .await?;
    work.commit().await?;
    Ok(gone.rows_affected)
}
