//! What is done after the commit and by the calendar: close what is over, go on when parts came, remind who does not collect.

use async_trait::async_trait;
use jiff::civil::Date;
use kernel::ids::{LoanId, Ref, ServiceOrderId};
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform, Work};
use serde::Deserialize;
use serde_json::Value;

use crate::{acts, queries};

/// Goes through what is due each morning.
pub const MORNING: &str = "service.morning";

/// What the calendar leaves.
pub const SCHEDULES: &[Schedule] = &[Schedule {
    job: MORNING,
    cron: "30 8 * * *",
}];

#[derive(Deserialize)]
struct OfOrder {
    order: ServiceOrderId,
}

/// Does [`acts::CLOSE`].
#[derive(Clone, Copy, Debug)]
pub struct Close;

#[async_trait]
impl JobHandler for Close {
    fn kind(&self) -> &'static str {
        acts::CLOSE
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfOrder { order } = serde_json::from_value(payload)?;
        let mut work = platform.own_work("service").await?;
        acts::close_order(&mut work, order).await?;
        Ok(work.commit().await?)
    }
}

/// Does [`crate::issuing::KEEP`]: prints a paper that is due and puts it into the archive.
#[derive(Clone, Copy, Debug)]
pub struct KeepPaper;

#[async_trait]
impl JobHandler for KeepPaper {
    fn kind(&self) -> &'static str {
        crate::issuing::KEEP
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let due: crate::issuing::Due = serde_json::from_value(payload)?;
        Ok(crate::issuing::keep(platform, &due).await?)
    }
}

/// Does [`crate::issuing::ARCHIVE`]: an estimate or a contract about a loaner goes into the archive.
#[derive(Clone, Copy, Debug)]
pub struct ArchivePaper;

#[async_trait]
impl JobHandler for ArchivePaper {
    fn kind(&self) -> &'static str {
        crate::issuing::ARCHIVE
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let given: crate::issuing::Given = serde_json::from_value(payload)?;
        Ok(crate::issuing::archive(platform, given).await?)
    }
}

#[derive(Deserialize)]
struct OfCause {
    cause: Ref,
}

/// Does [`parts::ARRIVED`] for orders; a record of another kind is somebody else's.
#[derive(Clone, Copy, Debug)]
pub struct PartArrived;

#[async_trait]
impl JobHandler for PartArrived {
    fn kind(&self) -> &'static str {
        parts::ARRIVED
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfCause { cause } = serde_json::from_value(payload)?;
        let Some(order) = cause.as_id() else {
            return Ok(());
        };
        let mut work = platform.own_work("service").await?;
        acts::arrived(&mut work, order).await?;
        Ok(work.commit().await?)
    }
}

/// Does [`payments::PAID_CHANGED`] for orders; a record of another kind is somebody else's.
#[derive(Clone, Copy, Debug)]
pub struct FollowMoney;

#[async_trait]
impl JobHandler for FollowMoney {
    fn kind(&self) -> &'static str {
        payments::PAID_CHANGED
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfCause { cause } = serde_json::from_value(payload)?;
        let Some(order) = cause.as_id() else {
            return Ok(());
        };
        let mut work = platform.own_work("service").await?;
        match acts::follow_money(&mut work, order).await {
            Ok(()) => Ok(work.commit().await?),
            // money may be taken for what nobody knows here
            Err(Failure::NotFound { .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}

#[derive(Deserialize)]
struct Lent {
    cause: Ref,
    day: Date,
}

/// Does [`loaners::acts::LENT_FOR`] for orders.
#[derive(Clone, Copy, Debug)]
pub struct NoteLoaner;

#[async_trait]
impl JobHandler for NoteLoaner {
    fn kind(&self) -> &'static str {
        loaners::acts::LENT_FOR
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Lent { cause, day } = serde_json::from_value(payload)?;
        let Some(order) = cause.as_id() else {
            return Ok(());
        };
        let mut work = platform.own_work("service").await?;
        match acts::note_loaner(&mut work, order, day).await {
            Ok(()) => Ok(work.commit().await?),
            // somebody typed the number of a record that is not here
            Err(Failure::NotFound { .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}

#[derive(Deserialize)]
struct Ended {
    cause: Ref,
    loan: LoanId,
}

/// Does [`loaners::acts::ENDED_FOR`] for orders.
#[derive(Clone, Copy, Debug)]
pub struct NoteLoanEnded;

#[async_trait]
impl JobHandler for NoteLoanEnded {
    fn kind(&self) -> &'static str {
        loaners::acts::ENDED_FOR
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let Ended { cause, loan } = serde_json::from_value(payload)?;
        let Some(order) = cause.as_id() else {
            return Ok(());
        };
        let mut work = platform.own_work("service").await?;
        match acts::note_loan_ended(&mut work, order, loan).await {
            Ok(()) => Ok(work.commit().await?),
            // somebody typed the number of a record that is not here
            Err(Failure::NotFound { .. }) => Ok(()),
            Err(failure) => Err(failure.into()),
        }
    }
}

/// Does [`MORNING`]: reminders to collect, promised days that passed, and estimates that nobody answered in time.
#[derive(Clone, Copy, Debug)]
pub struct Morning;

#[async_trait]
impl JobHandler for Morning {
    fn kind(&self) -> &'static str {
        MORNING
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let mut work = platform.own_work("service").await?;
        acts::hold_photo::clear_desks(&mut work).await?;
        work.commit().await?;
        for id in queries::to_remind(platform).await? {
            let mut work = platform.own_work("service").await?;
            let done = acts::remind_to_collect(&mut work, id).await;
            settled(work, id, done).await?;
        }
        for id in queries::late(platform).await? {
            let mut work = platform.own_work("service").await?;
            let done = acts::tell_late(&mut work, id).await;
            settled(work, id, done).await?;
        }
        ask_after_sent(platform).await?;
        for id in queries::still_delivered(platform).await? {
            let mut work = platform.own_work("service").await?;
            acts::close_order(&mut work, id).await?;
            work.commit().await?;
        }
        for id in queries::lapsed(platform).await? {
            let mut work = platform.own_work("service").await?;
            match acts::expire_estimate(&mut work, crate::SeenEstimate::now(id)).await {
                Ok(_) => work.commit().await?,
                // somebody answered while this went on, or one order cannot move: the others go on
                Err(
                    refused @ (platform::Failure::Refused(_) | platform::Failure::Stale { .. }),
                ) => {
                    tracing::warn!(%refused, estimate = %id, "an estimate that is over stays open");
                }
                Err(failure) => return Err(failure.into()),
            }
        }
        Ok(())
    }
}

/// Commits what was done for one order; one that refuses, or that somebody moved meanwhile, does not keep the others waiting.
async fn settled<T>(
    work: Work,
    id: ServiceOrderId,
    done: Result<T, Failure>,
) -> Result<(), Failure> {
    match done {
        Ok(_) => work.commit().await,
        Err(refused @ (Failure::Refused(_) | Failure::Stale { .. })) => {
            tracing::warn!(%refused, order = %id, "a notice waits for the next morning");
            Ok(())
        }
        Err(failure) => Err(failure),
    }
}

/// Changes of one morning; what is left is said on the next.
const CHANGES: usize = 100;

/// Says which units should have come back from elsewhere.
async fn ask_after_sent(platform: &Platform) -> Result<(), JobError> {
    for _ in 0..CHANGES {
        let mut work = platform.own_work("service").await?;
        let said = acts::ask_after_sent(&mut work).await?;
        work.commit().await?;
        if said < acts::ASKED_AT_ONCE {
            break;
        }
    }
    Ok(())
}
