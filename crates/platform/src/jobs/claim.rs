//! Claims due jobs with a lease, so that each is done by one worker at a time, and by another when that one dies.

use jiff::{SignedDuration, Timestamp};
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};
use uuid::Uuid;

use super::state;
use crate::columns::Moment;
use crate::records::job;
use crate::{Failure, Platform};

/// How long a job is held without a sign of life.
pub(super) const LEASE: SignedDuration = SignedDuration::from_secs(60);
/// A lease that ends later than any could was given before the clock was set back.
const IMPOSSIBLE: SignedDuration = SignedDuration::from_secs(600);

/// A claimed job and the lease that proves it.
#[derive(Clone, Debug)]
pub(super) struct Claimed {
    pub(super) job: job::Model,
    pub(super) lease: Uuid,
}

/// Claims up to `most` due jobs of these kinds. Looks first without writing, so that idle workers cost nothing.
pub(super) async fn claim(
    platform: &Platform,
    kinds: &[&'static str],
    most: u64,
) -> Result<Vec<Claimed>, Failure> {
    if !anything_due(platform, kinds).await? {
        return Ok(Vec::new());
    }
    let work = platform.own_work("jobs").await?;
    let mut jobs = Vec::new();
    for condition in due(work.now) {
        let wanted = most.saturating_sub(jobs.len() as u64);
        if wanted == 0 {
            break;
        }
        let found = job::Entity::find()
            .filter(condition)
            .filter(job::Column::Kind.is_in(kinds.iter().copied()))
            .order_by_asc(job::Column::Id)
            .limit(wanted)
            .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
            .all(work.conn())
            .await?;
        jobs.extend(found);
    }
    if jobs.is_empty() {
        return Ok(Vec::new());
    }
    let lease = platform.new_uuid(work.now);
    job::Entity::update_many()
        .set(job::ActiveModel {
            state: Set(state::RUNNING.to_owned()),
            lease: Set(Some(lease)),
            leased_until: Set(Some(lease_end(work.now))),
            ..Default::default()
        })
        .col_expr(
            job::Column::Attempts,
            Expr::col(job::Column::Attempts).add(1),
        )
        .filter(job::Column::Id.is_in(jobs.iter().map(|job| job.id)))
        .exec(work.conn())
        .await?;
    work.commit().await?;
    Ok(jobs
        .into_iter()
        .map(|mut job| {
            job.attempts += 1;
            Claimed { job, lease }
        })
        .collect())
}

async fn anything_due(platform: &Platform, kinds: &[&'static str]) -> Result<bool, Failure> {
    for condition in due(platform.now()) {
        let found = job::Entity::find()
            .filter(condition)
            .filter(job::Column::Kind.is_in(kinds.iter().copied()))
            .limit(1)
            .one(platform.db.read())
            .await?;
        if found.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// The three ways to be due, each served by the index.
fn due(now: Timestamp) -> [Condition; 3] {
    let moment = Moment::from(now);
    let impossible = Moment::from(now.saturating_add(IMPOSSIBLE).unwrap_or(now));
    let ready = Condition::all().add(job::Column::State.eq(state::READY));
    let waited = Condition::all()
        .add(job::Column::State.eq(state::WAITING))
        .add(job::Column::RunAt.lte(moment));
    let abandoned = Condition::all()
        .add(job::Column::State.eq(state::RUNNING))
        .add(
            Condition::any()
                .add(job::Column::LeasedUntil.lt(moment))
                .add(job::Column::LeasedUntil.gt(impossible)),
        );
    [ready, waited, abandoned]
}

fn lease_end(now: Timestamp) -> Moment {
    Moment::from(now.saturating_add(LEASE).unwrap_or(now))
}

/// Shows a sign of life; false when the job is no longer ours.
pub(super) async fn renew(platform: &Platform, claimed: &Claimed) -> Result<bool, Failure> {
    let work = platform.own_work("jobs").await?;
    let changed = job::Entity::update_many()
        .set(job::ActiveModel {
            leased_until: Set(Some(lease_end(work.now))),
            ..Default::default()
        })
        .filter(ours(claimed))
        .exec(work.conn())
        .await?;
    work.commit().await?;
    Ok(changed.rows_affected == 1)
}

/// The job as long as we hold its lease.
pub(super) fn ours(claimed: &Claimed) -> Condition {
    Condition::all()
        .add(job::Column::Id.eq(claimed.job.id))
        .add(job::Column::State.eq(state::RUNNING))
        .add(job::Column::Lease.eq(claimed.lease))
}
