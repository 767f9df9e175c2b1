//! Looks through everything in the background: each night, and when a person asked.

use async_trait::async_trait;
use kernel::ids::CheckRunId;
use platform::jobs::Schedule;
use platform::{Check, JobError, JobHandler, Platform};
use serde::Deserialize;
use serde_json::Value;

use super::{Looks, acts};

/// The kind of the job.
pub(super) const KIND: &str = "operations.check";

/// When the night's look begins: after the upkeep.
pub const SCHEDULE: Schedule = Schedule {
    job: KIND,
    cron: "10 4 * * *",
};

/// Looks through everything.
pub struct LookThrough(pub Looks);

#[derive(Deserialize)]
struct Asked {
    run: Option<CheckRunId>,
}

#[async_trait]
impl JobHandler for LookThrough {
    fn kind(&self) -> &'static str {
        KIND
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let asked = Asked::deserialize(&payload).unwrap_or(Asked { run: None });
        let id = match asked.run {
            Some(id) => id,
            None => {
                let mut work = platform.own_work(KIND).await?;
                let id = acts::begin(&mut work, None).await?;
                work.commit().await?;
                id
            }
        };
        let checks: Vec<&dyn Check> = self.0.iter().copied().flatten().copied().collect();
        let looked = platform::checks::run_all(platform, &checks).await;
        let looked = looked.map_err(|failure| {
            tracing::error!(%failure, "the checks could not look at everything");
            failure.to_string()
        });
        let mut work = platform.own_work(KIND).await?;
        acts::keep(&mut work, id, &looked).await?;
        Ok(work.commit().await?)
    }
}
