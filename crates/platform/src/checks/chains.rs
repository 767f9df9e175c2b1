//! The audit trail holds.

use async_trait::async_trait;
use kernel::Ref;
use kernel::refusal::Refusal;

use super::{Check, Complaint};
use crate::events::{Broken, verify_chains};
use crate::{Failure, Platform};

/// Every chain holds from its first event to its head.
pub(super) struct Chains;

#[async_trait]
impl Check for Chains {
    fn name(&self) -> &'static str {
        "platform-check-events"
    }

    async fn run(&self, platform: &Platform) -> Result<Vec<Complaint>, Failure> {
        let broken = verify_chains(platform.db.read()).await?;
        Ok(broken.into_iter().map(told).collect())
    }
}

fn told(broken: Broken) -> Complaint {
    let (chain, what) = match broken {
        Broken::Altered { chain, seq } => {
            let what = Refusal::new("platform-finding-event-altered");
            (chain, what.with("seq", seq))
        }
        Broken::Missing { chain, seq } => {
            let what = Refusal::new("platform-finding-event-missing");
            (chain, what.with("seq", seq))
        }
        Broken::Head { chain } => (chain, Refusal::new("platform-finding-chain-head")),
    };
    Complaint {
        subject: chain.parse::<Ref>().ok(),
        what: what.with("chain", chain),
    }
}
