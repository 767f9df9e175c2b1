//! Jobs of wallets.

use async_trait::async_trait;
use platform::jobs::Schedule;
use platform::{JobError, JobHandler, Platform};
use serde_json::Value;

use crate::acts::{EXPIRED_AT_ONCE, expire};

/// Take off what may not be spent any more.
pub const EXPIRE: &str = "wallet.expire";

/// When it runs by the calendar: soon after midnight.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: EXPIRE,
    cron: "20 0 * * *",
}];

/// Changes of one night; what is left is taken off in the next.
const CHANGES: usize = 500;

/// Takes off what expired.
#[derive(Debug, Clone, Copy)]
pub struct Expire;

#[async_trait]
impl JobHandler for Expire {
    fn kind(&self) -> &'static str {
        EXPIRE
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        for _ in 0..CHANGES {
            let mut work = platform.own_work(EXPIRE).await?;
            let done = expire(&mut work).await?;
            work.commit().await?;
            if done < EXPIRED_AT_ONCE {
                break;
            }
        }
        Ok(())
    }
}
