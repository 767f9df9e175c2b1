//! What a person does to jobs that were given up. Each deed is an event on the job, also after the job itself is gone.

mod discard_job;
mod retry_job;

use platform::Event;
use platform::jobs::DeadJob;
use serde_json::{Value, json};

pub use discard_job::discard_job;
pub use retry_job::{Retried, retry_job, retry_jobs};

fn event(job: &DeadJob, verb: &'static str) -> Event {
    Event::of(job.id, verb, facts(job))
}

fn facts(job: &DeadJob) -> Value {
    json!({ "kind": job.kind, "payload": job.payload, "attempts": job.attempts, "error": job.last_error })
}
