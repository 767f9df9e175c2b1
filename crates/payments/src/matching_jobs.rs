//! Jobs that compare the refunds of a day with what each provider lists: begun at night, tried again with growing pauses.

use async_trait::async_trait;
use jiff::civil::Date;
use kernel::identifiers::without_card_numbers;
use kernel::time::civil_day;
use platform::jobs::Schedule;
use platform::{Job, JobError, JobHandler, Platform};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::acts::refund::{keep_day, opened};
use crate::port::{Lack, Providers, adapter};
use crate::queries;

/// Begins the comparing of all accounts.
pub const MATCH: &str = "payments.match_providers";
/// Compares one day of one account.
pub const MATCH_DAY: &str = "payments.match_day";

/// When it begins: before the checks look at what differs.
pub const SCHEDULE: Schedule = Schedule {
    job: MATCH,
    cron: "15 3 * * *",
};

/// Leaves one job for each day of each account that is to be compared.
#[derive(Clone)]
pub struct MatchProviders {
    /// All adapters.
    pub providers: Providers,
}

#[async_trait]
impl JobHandler for MatchProviders {
    fn kind(&self) -> &'static str {
        MATCH
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let today = civil_day(platform.now());
        let accounts = queries::provider_accounts(platform.db.read()).await?;
        let mut work = platform.own_work(MATCH).await?;
        for account in accounts.into_iter().filter(|account| account.active) {
            let found = adapter(&self.providers, &account.adapter);
            let lists = found.is_some_and(|one| !one.lacks().contains(&Lack::Listing));
            if !lists {
                continue;
            }
            for day in queries::days_to_match(work.conn(), &account.name, today).await? {
                let job = Job::new(MATCH_DAY, json!({ "account": account.name, "day": day }));
                work.enqueue(job.keyed(format!("{MATCH_DAY}:{}:{day}:{today}", account.name)))
                    .await?;
            }
        }
        Ok(work.commit().await?)
    }
}

#[derive(Debug, Deserialize)]
struct Asked {
    account: String,
    day: Date,
}

/// Compares one day of one account.
#[derive(Clone)]
pub struct MatchDay {
    /// All adapters.
    pub providers: Providers,
}

#[async_trait]
impl JobHandler for MatchDay {
    fn kind(&self) -> &'static str {
        MATCH_DAY
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Asked { account, day } = serde_json::from_value(payload)?;
        let row = queries::provider_row(platform.db.read(), &account).await?;
        let Some(row) = row.filter(|row| row.active) else {
            return Ok(());
        };
        let Some(adapter) = adapter(&self.providers, &row.adapter) else {
            return Ok(());
        };
        let opened = opened(platform, &row)?;
        let listed = adapter.list(&opened, day).await;
        let listed = listed.map_err(|words| without_card_numbers(&words));
        let mut work = platform.own_work(MATCH_DAY).await?;
        keep_day(&mut work, &account, day, &listed).await?;
        work.commit().await?;
        listed.map(|_| ()).map_err(JobError::retry)
    }
}
