//! Dead letters: jobs that were given up, for a person to look at, try again or discard.

use jiff::Timestamp;
use kernel::ids::{JobId, kinds};
use sea_orm::sea_query::Expr;
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};
use serde_json::Value;

use super::state;
use crate::columns::Moment;
use crate::paging::{Keyset, PageAsk, Sort};
use crate::records::job;
use crate::{Failure, PageOf, Work};

/// Dead letters of one kind that are tried again in one change.
pub const RETRY_MOST: u64 = 500;
/// Kinds that are told apart when dead letters are counted.
const KINDS_MOST: u64 = 100;

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

/// The dead letters, newest first, of one kind or of all.
///
/// # Errors
/// `Refused` when the cursor is of another list.
pub async fn dead_letters(
    db: &impl ConnectionTrait,
    kind: Option<&str>,
    ask: &PageAsk,
) -> Result<PageOf<DeadJob>, Failure> {
    let mut query = job::Entity::find().filter(job::Column::State.eq(state::DEAD));
    if let Some(kind) = kind {
        query = query.filter(job::Column::Kind.eq(kind));
    }
    let order = Keyset::new([Sort::down(Expr::col(job::Column::Id))]);
    let page = order
        .page(db, query, ask, |row| vec![row.id.into()])
        .await?;
    Ok(page.map(DeadJob::from))
}

/// One dead letter.
///
/// # Errors
/// `NotFound` when it is no dead letter.
pub async fn dead_letter(db: &impl ConnectionTrait, id: JobId) -> Result<DeadJob, Failure> {
    let row = job::Entity::find_by_id(id.uuid())
        .filter(job::Column::State.eq(state::DEAD))
        .one(db)
        .await?;
    row.map(DeadJob::from)
        .ok_or_else(Failure::not_found::<kinds::Job>)
}

/// How many dead letters there are of each kind, by kind.
///
/// # Errors
/// When the database cannot be read.
pub async fn dead_kinds(db: &impl ConnectionTrait) -> Result<Vec<(String, i64)>, Failure> {
    let counted = job::Entity::find()
        .select_only()
        .column(job::Column::Kind)
        .column_as(job::Column::Id.count(), "many")
        .filter(job::Column::State.eq(state::DEAD))
        .group_by(job::Column::Kind)
        .order_by_asc(job::Column::Kind)
        .limit(KINDS_MOST)
        .into_tuple()
        .all(db);
    Ok(counted.await?)
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

/// Tries dead letters of one kind again, the oldest first and [`RETRY_MOST`] at most; tells which.
///
/// # Errors
/// When the database refuses.
pub async fn retry_all(work: &mut Work, kind: &str) -> Result<Vec<JobId>, Failure> {
    let ids: Vec<uuid::Uuid> = job::Entity::find()
        .select_only()
        .column(job::Column::Id)
        .filter(job::Column::Kind.eq(kind))
        .filter(job::Column::State.eq(state::DEAD))
        .order_by_asc(job::Column::Id)
        .limit(RETRY_MOST)
        .into_tuple()
        .all(work.conn())
        .await?;
    job::Entity::update_many()
        .set(revival(work.now))
        .filter(job::Column::Id.is_in(ids.iter().copied()))
        .filter(job::Column::State.eq(state::DEAD))
        .exec(work.conn())
        .await?;
    work.pending.wakes = true;
    Ok(ids.into_iter().map(JobId::from_uuid).collect())
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
