//! Takes done jobs away after a while; their keys are free again then.

use jiff::SignedDuration;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::state;
use crate::columns::Moment;
use crate::records::job;
use crate::{Failure, Platform};

/// How long a done job is kept.
pub const KEPT_DONE: SignedDuration = SignedDuration::from_hours(7 * 24);
/// Jobs taken away in one turn, so that no writer waits long.
const PART: u64 = 1_000;

/// Takes done jobs away that ended longer ago than [`KEPT_DONE`]; tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn prune(platform: &Platform) -> Result<u64, Failure> {
    let mut pruned = 0;
    loop {
        let work = platform.own_work("prune").await?;
        let old = work.now.saturating_sub(KEPT_DONE).unwrap_or(work.now);
        let ids: Vec<uuid::Uuid> = job::Entity::find()
            .select_only()
            .column(job::Column::Id)
            .filter(job::Column::State.eq(state::DONE))
            .filter(job::Column::EndedAt.lt(Moment::from(old)))
            .order_by_asc(job::Column::EndedAt)
            .limit(PART)
            .into_tuple()
            .all(work.conn())
            .await?;
        if ids.is_empty() {
            return Ok(pruned);
        }
        pruned += ids.len() as u64;
        job::Entity::delete_many()
            .filter(job::Column::Id.is_in(ids))
            .exec(work.conn())
            .await?;
        work.commit().await?;
    }
}
