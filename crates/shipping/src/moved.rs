//! What others hear of a shipment: a job for each new fact, given on to whoever owns what is sent.

use std::sync::Arc;

use async_trait::async_trait;
use jiff::Timestamp;
use kernel::ids::{CarrierId, Ref, ShipmentId};
use platform::{Failure, JobError, JobHandler, Platform, Work};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The job that is left once for each of [`MovedFact`] of a shipment. Its payload is [`Moved`]. [`TellMoved`] does it.
pub const MOVED: &str = "shipping.moved";

/// What happened to a shipment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MovedFact {
    /// The carrier has it: from here the law's refund clock runs when the carrier is the named one.
    PickedUp,
    /// It is on its way.
    InTransit,
    /// It was handed over.
    Delivered,
    /// It went back to its sender.
    Returned,
    /// It is lost.
    Lost,
    /// It should have been there.
    Late,
    /// It was called off, or the carrier refused it.
    Cancelled,
}

/// A fact, with what it is about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which shipment.
    pub shipment: ShipmentId,
    /// What it is sent for.
    pub subject: Ref,
    /// What happened.
    pub fact: MovedFact,
    /// When, as the carrier says.
    pub at: Timestamp,
    /// By whom it is carried.
    pub carrier: CarrierId,
    /// Whether that is the carrier named to consumers for returns.
    pub named_carrier: bool,
}

/// Does something when a shipment moved. It may be told the same twice and must then do nothing new.
#[async_trait]
pub trait MovedFollower: Send + Sync {
    /// Inside the transaction of the job.
    async fn moved(&self, work: &mut Work, moved: &Moved) -> Result<(), Failure>;
}

/// Does [`MOVED`]: tells all followers; each looks at `subject` for whether it is theirs.
pub struct TellMoved(pub Vec<Arc<dyn MovedFollower>>);

#[async_trait]
impl JobHandler for TellMoved {
    fn kind(&self) -> &'static str {
        MOVED
    }

    async fn run(&self, platform: &Platform, payload: Value) -> Result<(), JobError> {
        let moved: Moved = serde_json::from_value(payload)?;
        let mut work = platform.own_work("shipping").await?;
        for follower in &self.0 {
            follower.moved(&mut work, &moved).await?;
        }
        Ok(work.commit().await?)
    }
}
