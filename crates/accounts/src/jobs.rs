//! Jobs of accounts.

use async_trait::async_trait;
use kernel::ids::CustomerId;
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform};
use serde_json::Value;

use crate::{acts, queries};

/// Look through all customers for those who may be one.
pub const FIND_DUPLICATES: &str = "accounts.find_duplicates";

/// Remind customers of old debts, where the firm wants that.
pub const REMIND_DEBTORS: &str = "accounts.remind_debtors";

/// When accounts' jobs run by the calendar.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        job: FIND_DUPLICATES,
        cron: "40 3 * * *",
    },
    Schedule {
        job: REMIND_DEBTORS,
        cron: "20 9 * * 1",
    },
];

/// Portions of debtors that one run goes through; who is left hears on the next.
const PORTIONS: usize = 100;

/// Reminds the debtors; whoever was reminded that day is not reminded again, so that it may run twice.
pub struct RemindDebtors;

#[async_trait]
impl JobHandler for RemindDebtors {
    fn kind(&self) -> &'static str {
        REMIND_DEBTORS
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let terms = queries::account_terms(platform.db.read()).await?;
        if !terms.is_some_and(|terms| terms.remind_weekly) {
            return Ok(());
        }
        let mut after = None;
        for _ in 0..PORTIONS {
            let debtors = queries::debtors(platform.db.read(), after).await?;
            let Some(last) = debtors.last().copied() else {
                return Ok(());
            };
            for customer in debtors {
                remind(platform, customer).await?;
            }
            after = Some(last);
        }
        tracing::warn!("more customers owe something than one run reminds");
        Ok(())
    }
}

/// One customer; who owes nothing for long, has no address or was reminded already keeps no other waiting.
async fn remind(platform: &Platform, customer: CustomerId) -> Result<(), Failure> {
    let mut work = platform.own_work(REMIND_DEBTORS).await?;
    let may = work.actor.may()?;
    match acts::remind_debt(&mut work, may, customer).await {
        Ok(_) => work.commit().await,
        Err(Failure::Refused(_)) => Ok(()),
        Err(failure) => Err(failure),
    }
}

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
