//! Jobs of the spine: every night open clocks are worked out anew, solved tickets close, and old wrong links are forgotten.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts::{self, CLOSED_AT_ONCE};
use crate::queries::HouseDays;

/// Work out all open clocks anew: a new version of the program may know more holidays.
pub const RECOMPUTE_CLOCKS: &str = "tickets.recompute_clocks";
/// Close what was solved long enough ago.
pub const CLOSE_SOLVED: &str = "tickets.close_solved";

/// When the spine's jobs run by the calendar.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        job: RECOMPUTE_CLOCKS,
        cron: "10 2 * * *",
    },
    Schedule {
        job: CLOSE_SOLVED,
        cron: "25 2 * * *",
    },
];

/// Recomputes clocks.
#[derive(Clone, Copy, Debug)]
pub struct RecomputeClocks;

#[async_trait]
impl JobHandler for RecomputeClocks {
    fn kind(&self) -> &'static str {
        RECOMPUTE_CLOCKS
    }

    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let (days, mut after) = (HouseDays::default(), None);
        loop {
            let mut work = platform.own_work(RECOMPUTE_CLOCKS).await?;
            after = acts::recompute_clocks(&mut work, &days, after).await?;
            work.commit().await?;
            if after.is_none() {
                return Ok(());
            }
        }
    }
}

/// Closes solved tickets.
#[derive(Clone, Copy, Debug)]
pub struct CloseSolved;

#[async_trait]
impl JobHandler for CloseSolved {
    fn kind(&self) -> &'static str {
        CLOSE_SOLVED
    }

    fn goes_on(&self) -> bool {
        true
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let work = platform.own_work(CLOSE_SOLVED).await?;
        acts::forget_slips(&work).await?;
        work.commit().await?;
        loop {
            let mut work = platform.own_work(CLOSE_SOLVED).await?;
            let closed = acts::close_solved(&mut work).await?;
            work.commit().await?;
            if closed < CLOSED_AT_ONCE {
                return Ok(());
            }
        }
    }
}
