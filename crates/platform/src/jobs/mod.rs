//! Work to do after the commit: left in the business transaction, done at least once, its effect kept to once by its handler.

mod claim;
mod dead;
mod enqueue;
mod handler;
mod outcome;
mod prune;
mod running;
mod schedule;
mod worker;

use jiff::Timestamp;
use serde_json::Value;

pub use dead::{
    DeadJob, RETRY_MOST, Standing, dead_kinds, dead_letter, dead_letters, discard, retry,
    retry_all, standing,
};
pub use handler::{Handlers, JobError, JobHandler};
pub use prune::{KEPT_DONE, prune};
pub use schedule::{Planned, Schedule, Schedules, planned};
pub use worker::{Worker, WorkerConfig, Working, run_until_idle};

/// Attempts before a job becomes a dead letter.
pub const ATTEMPTS: i32 = 12;

/// Something to do after the commit.
#[derive(Clone, Debug, PartialEq)]
pub struct Job {
    /// Which handler does it: `post.send`.
    pub kind: &'static str,
    /// What the handler needs to know, ids above all.
    pub payload: Value,
    /// A second job with the same key is left out, also after the first is done, until it is pruned.
    pub key: Option<String>,
    /// Not before this moment; at once when `None`.
    pub run_at: Option<Timestamp>,
}

impl Job {
    /// A job to do at once.
    #[must_use]
    pub const fn new(kind: &'static str, payload: Value) -> Self {
        Self {
            kind,
            payload,
            key: None,
            run_at: None,
        }
    }

    /// The same job, once only under this key.
    #[must_use]
    pub fn keyed(mut self, key: impl Into<String>) -> Self {
        self.key = Some(key.into());
        self
    }

    /// The same job, not before `moment`.
    #[must_use]
    pub const fn at(mut self, moment: Timestamp) -> Self {
        self.run_at = Some(moment);
        self
    }
}

/// Where a job stands.
pub(crate) mod state {
    /// May run at once, in the order of its id.
    pub(crate) const READY: &str = "ready";
    /// Waits for its moment.
    pub(crate) const WAITING: &str = "waiting";
    /// Somebody holds a lease on it.
    pub(crate) const RUNNING: &str = "running";
    /// Done; kept for a while so that its key is known.
    pub(crate) const DONE: &str = "done";
    /// Given up; a person must look.
    pub(crate) const DEAD: &str = "dead";
}
