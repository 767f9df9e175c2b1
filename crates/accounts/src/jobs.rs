//! Jobs of accounts.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts;

/// Look through all customers for those who may be one.
pub const FIND_DUPLICATES: &str = "accounts.find_duplicates";

/// When accounts' jobs run by the calendar.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: FIND_DUPLICATES,
    cron: "40 3 * * *",
}];

/// Finds duplicates.
pub struct FindDuplicates;

#[async_trait]
impl JobHandler for FindDuplicates {
    fn kind(&self) -> &'static str {
        FIND_DUPLICATES
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut work = platform.own_work(FIND_DUPLICATES).await?;
        acts::find_duplicates(&mut work).await?;
        Ok(work.commit().await?)
    }
}
