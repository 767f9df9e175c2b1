//! What the house does for itself at night: forgets done jobs and old answers, cleans away bytes that nobody keeps, merges
//! the search index.

use async_trait::async_trait;
use serde_json::Value;

use crate::jobs::{self, JobError, JobHandler, Schedule};
use crate::{Platform, files, idempotency, search};

/// When the upkeep runs.
pub const SCHEDULE: Schedule = Schedule {
    job: KIND,
    cron: "40 3 * * *",
};
const KIND: &str = "platform.upkeep";

/// The handler of the nightly upkeep.
#[derive(Clone, Copy, Debug, Default)]
pub struct Upkeep;

#[async_trait]
impl JobHandler for Upkeep {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let jobs = jobs::prune(platform).await?;
        let answers = idempotency::forget_old(platform).await?;
        let files = files::remove_orphans(platform).await?;
        search::merge_index(platform).await?;
        tracing::info!(jobs, answers, files, "the nightly upkeep is done");
        Ok(())
    }
}
