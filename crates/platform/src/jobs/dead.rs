//! Dead letters: jobs that were given up, for a person to look at, try again or discard.

use jiff::Timestamp;
use kernel::ids::{JobId, kinds};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::Value;

use super::state;
use crate::columns::Moment;
use crate::paging::PAGE_MAX;
use crate::records::job;
use crate::{Failure, Work};

/// A job that was given up.
#[derive(Clone, Debug, PartialEq)]
pub struct DeadJob {
    /// The job.
    pub id: JobId,
    /// Which handler gave it up.
    pub kind: String,
    /// What it was to do.
    pub payload: Value,
    /// How often it was tried.
    pub attempts: i32,
    /// What went wrong the last time.
    pub last_error: String,
    /// When it was left.
    pub created_at: Timestamp,
    /// When it was given up.
    pub ended_at: Option<Timestamp>,
}

impl From<job::Model> for DeadJob {
    fn from(row: job::Model) -> Self {
        Self {
            id: JobId::from_uuid(row.id),
            kind: row.kind,
            payload: row.payload,
            attempts: row.attempts,
            last_error: row.last_error.unwrap_or_default(),
            created_at: row.created_at.into(),
            ended_at: row.ended_at.map(Into::into),
        }
    }
}

/// The dead letters, newest first, older than `before`, a page of them.
///
/// # Errors
/// When the database cannot be read.
pub async fn dead_letters(
    db: &impl ConnectionTrait,
    before: Option<JobId>,
) -> Result<Vec<DeadJob>, Failure> {
    let mut query = job::Entity::find().filter(job::Column::State.eq(state::DEAD));
    if let Some(before) = before {
        query = query.filter(job::Column::Id.lt(before.uuid()));
    }
    let query = query.order_by_desc(job::Column::Id).limit(PAGE_MAX);
    let rows = query.all(db).await?;
    Ok(rows.into_iter().map(DeadJob::from).collect())
}

/// How many jobs stand where, for the page and for metrics.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    /// Ready to run.
    pub ready: u64,
    /// Waiting for their moment.
    pub waiting: u64,
    /// Running.
    pub running: u64,
    /// Given up.
    pub dead: u64,
}

/// Counts the jobs that are not done.
///
/// # Errors
/// When the database cannot be read.
pub async fn standing(db: &impl ConnectionTrait) -> Result<Standing, Failure> {
    Ok(Standing {
        ready: count(db, state::READY).await?,
        waiting: count(db, state::WAITING).await?,
        running: count(db, state::RUNNING).await?,
        dead: count(db, state::DEAD).await?,
    })
}

async fn count(db: &impl ConnectionTrait, state: &str) -> Result<u64, Failure> {
    let query = job::Entity::find().filter(job::Column::State.eq(state));
    Ok(query.count(db).await?)
}

/// Tries one dead letter again, with all its attempts before it.
///
/// # Errors
/// `NotFound` when it is no dead letter.
pub async fn retry(work: &mut Work, id: JobId) -> Result<(), Failure> {
    let revived = job::Entity::update_many()
        .set(revival(work.now))
        .filter(job::Column::Id.eq(id.uuid()))
        .filter(job::Column::State.eq(state::DEAD))
        .exec(work.conn())
        .await?;
    work.pending.wakes = true;
    one(revived.rows_affected)
}

/// Tries all dead letters of one kind again; tells how many.
///
/// # Errors
/// When the database refuses.
pub async fn retry_all(work: &mut Work, kind: &str) -> Result<u64, Failure> {
    let revived = job::Entity::update_many()
        .set(revival(work.now))
        .filter(job::Column::Kind.eq(kind))
        .filter(job::Column::State.eq(state::DEAD))
        .exec(work.conn())
        .await?;
    work.pending.wakes = true;
    Ok(revived.rows_affected)
}

/// Throws a dead letter away.
///
/// # Errors
/// `NotFound` when it is no dead letter.
pub async fn discard(work: &mut Work, id: JobId) -> Result<(), Failure> {
    let gone = job::Entity::delete_many()
        .filter(job::Column::Id.eq(id.uuid()))
        .filter(job::Column::State.eq(state::DEAD))
        .exec(work.conn())
        .await?;
    one(gone.rows_affected)
}

fn revival(now: Timestamp) -> job::ActiveModel {
    job::ActiveModel {
        state: Set(state::READY.to_owned()),
        attempts: Set(0),
        run_at: Set(Moment::from(now)),
        ended_at: Set(None),
        ..Default::default()
    }
}

fn one(changed: u64) -> Result<(), Failure> {
    match changed {
        0 => Err(Failure::not_found::<kinds::Job>()),
        _ => Ok(()),
    }
}
