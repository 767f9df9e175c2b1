//! A person lets jobs run again that were given up, after mending what was in their way.

use identity::RunJobs;
use kernel::ids::JobId;
use platform::{Allowed, Event, Failure, Work, jobs};
use serde_json::json;

use super::event;

/// Lets one dead letter run again, with all its attempts before it.
///
/// # Errors
/// `NotFound` when it is no dead letter (any more).
pub async fn retry_job(work: &mut Work, _may: Allowed<RunJobs>, id: JobId) -> Result<(), Failure> {
    let job = jobs::dead_letter(work.conn(), id).await?;
    jobs::retry(work, id).await?;
    work.record(event(&job, "job.retried")).await
}

/// What came of retrying many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Retried {
    /// Jobs that run again.
    pub count: usize,
    /// Whether there may be more, because [`jobs::RETRY_MOST`] was reached.
    pub more: bool,
}

/// Lets the dead letters of one kind run again, the oldest first and [`jobs::RETRY_MOST`] at most.
///
/// # Errors
/// When the database refuses.
pub async fn retry_jobs(
    work: &mut Work,
    _may: Allowed<RunJobs>,
    kind: &str,
) -> Result<Retried, Failure> {
    let ids = jobs::retry_all(work, kind).await?;
    let events = ids
        .iter()
        .map(|id| Event::of(*id, "job.retried", json!({ "kind": kind })));
    work.record_many(events.collect::<Vec<_>>()).await?;
    Ok(Retried {
        count: ids.len(),
        more: ids.len() as u64 >= jobs::RETRY_MOST,
    })
}
