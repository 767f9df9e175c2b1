//! A person throws a job away that was given up: what it was to do will not be done.

use identity::RunJobs;
use kernel::ids::JobId;
use platform::{Allowed, Failure, Work, jobs};

use super::event;

/// Throws one dead letter away. What it was and what was wrong stays in the event.
///
/// # Errors
/// `NotFound` when it is no dead letter (any more).
pub async fn discard_job(
    work: &mut Work,
    _may: Allowed<RunJobs>,
    id: JobId,
) -> Result<(), Failure> {
    let job = jobs::dead_letter(work.conn(), id).await?;
    jobs::discard(work, id).await?;
    work.record(event(&job, "job.discarded")).await
}
