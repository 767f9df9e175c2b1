//! Jobs of articles.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts::forget_old_searches;

/// Forget searches that nobody asks any more.
pub const FORGET: &str = "knowledge.forget";

/// When it runs by the calendar.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: FORGET,
    cron: "35 3 * * *",
}];

/// Forgets old searches without a result.
#[derive(Debug, Clone, Copy)]
pub struct Forget;

#[async_trait]
impl JobHandler for Forget {
    fn kind(&self) -> &'static str {
        FORGET
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut work = platform.own_work(FORGET).await?;
        forget_old_searches(&mut work).await?;
        work.commit().await?;
        Ok(())
    }
}
