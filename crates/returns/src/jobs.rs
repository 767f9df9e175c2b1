//! What is done after the commit and by the calendar: rights chosen at the workshop, money that went, parcels that moved, returns that expire.

use async_trait::async_trait;
use kernel::ids::{GrantedRefundId, ServiceOrderId};
use platform::jobs::Schedule;
use platform::{Failure, JobError, JobHandler, Platform};
use serde::Deserialize;
use serde_json::Value;

use crate::acts;

/// Goes through what is due each morning.
pub const MORNING: &str = "returns.morning";

/// Clears away what the customers' pages need no longer, each night.
pub const NIGHT: &str = "returns.night";

/// What the calendar leaves.
pub const SCHEDULES: &[Schedule] = &[
    Schedule {
        job: MORNING,
        cron: "40 7 * * *",
    },
    Schedule {
        job: NIGHT,
        cron: "25 3 * * *",
    },
];

#[derive(Deserialize)]
struct OfOrder {
    order: ServiceOrderId,
}

/// Does [`service::events::RIGHT_CHOSEN`]: a refund, replacement or reduction that was chosen on a service order opens a return.
#[derive(Clone, Copy, Debug)]
pub struct FollowChoice;

#[async_trait]
impl JobHandler for FollowChoice {
    fn kind(&self) -> &'static str {
        service::events::RIGHT_CHOSEN
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfOrder { order } = serde_json::from_value(payload)?;
        let mut work = platform.own_work("returns").await?;
        match acts::follow_choice(&mut work, order).await {
            Ok(_) => Ok(work.commit().await?),
            // its piece comes back by another return already: that one stands
            Err(Failure::Refused(refused)) => {
                tracing::warn!(%refused, %order, "a chosen right opens no return");
                Ok(())
            }
            Err(failure) => Err(failure.into()),
        }
    }
}

#[derive(Deserialize)]
struct OfRefund {
    refund: GrantedRefundId,
}

/// Does [`payments::grants::REFUND_CHANGED`] for returns; a grant of somebody else's is left alone.
#[derive(Clone, Copy, Debug)]
pub struct FollowRefund;

#[async_trait]
impl JobHandler for FollowRefund {
    fn kind(&self) -> &'static str {
        payments::grants::REFUND_CHANGED
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let OfRefund { refund } = serde_json::from_value(payload)?;
        let mut work = platform.own_work("returns").await?;
        acts::follow_refund(&mut work, refund).await?;
        Ok(work.commit().await?)
    }
}

/// Does [`MORNING`].
#[derive(Clone, Copy, Debug)]
pub struct Morning;

#[async_trait]
impl JobHandler for Morning {
    fn kind(&self) -> &'static str {
        MORNING
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let ended = acts::expire_returns(platform).await?;
        if ended > 0 {
            tracing::info!(ended, "returns whose goods were not sent in time");
        }
        Ok(())
    }
}

/// Does [`NIGHT`].
#[derive(Clone, Copy, Debug)]
pub struct Night;

#[async_trait]
impl JobHandler for Night {
    fn kind(&self) -> &'static str {
        NIGHT
    }

    async fn run(&self, platform: &Platform, _: Value) -> Result<(), JobError> {
        let gone = crate::portal::clean(platform).await?;
        if gone > 0 {
            tracing::info!(gone, "codes, asks and visits that ended long ago");
        }
        Ok(())
    }
}
