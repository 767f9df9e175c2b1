//! Jobs of loaners.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts::{REMINDED_AT_ONCE, remind_overdue};

/// Say which loaners should have come back.
pub const REMIND: &str = "loaners.remind";

/// When it runs by the calendar: before the doors open.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: REMIND,
    cron: "10 7 * * *",
}];

/// Changes of one morning; what is left is said on the next.
const CHANGES: usize = 500;

/// Reminds of overdue loans.
#[derive(Debug, Clone, Copy)]
pub struct Remind;

#[async_trait]
impl JobHandler for Remind {
    fn kind(&self) -> &'static str {
        REMIND
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        for _ in 0..CHANGES {
            let mut work = platform.own_work(REMIND).await?;
            let said = remind_overdue(&mut work).await?;
            work.commit().await?;
            if said < REMINDED_AT_ONCE {
                break;
            }
        }
        Ok(())
    }
}
