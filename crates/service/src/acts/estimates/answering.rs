//! Who answers an estimate and how that is proved: the customer by their own link, or staff who heard it.

use std::net::IpAddr;

use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Failure, Work};
use tickets::OpenLink;

use crate::permissions::WriteEstimates;
use crate::queries;
use crate::records::{estimate, service_order};
use crate::rules::estimate_states::too_late;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::words::Voice;

/// Longest name of a browser that is kept.
const AGENT_MAX: usize = 300;

/// By which door an answer comes.
#[derive(Debug)]
pub enum Door<'a> {
    /// Staff heard it at the counter or by telephone.
    Staff(Allowed<WriteEstimates>, Voice),
    /// The customer's own link.
    Link {
        /// The link.
        link: &'a OpenLink,
        /// From which network address.
        address: IpAddr,
        /// With which browser.
        agent: String,
    },
}

/// An answer with who gave it.
#[derive(Debug)]
pub struct Answered<'a> {
    /// By which door.
    pub door: Door<'a>,
    /// Name and surname of who answers.
    pub by: String,
}

impl Answered<'_> {
    /// The link must show this order; a person of the house heard it otherwise.
    async fn fits(&self, work: &Work, order: &service_order::Model) -> Result<bool, Failure> {
        match &self.door {
            Door::Staff(_, voice) => Ok(*voice != Voice::Link),
            Door::Link { link, .. } => queries::shows(work.conn(), link, order.id).await,
        }
    }
}

/// Refuses an answer that comes too late, or by a door that does not lead here.
pub(super) async fn open(
    work: &Work,
    row: &estimate::Model,
    order: &service_order::Model,
    answered: &Answered<'_>,
) -> Result<(), Failure> {
    if !answered.fits(work, order).await? {
        return Err(Failure::not_found::<kernel::ids::kinds::Estimate>());
    }
    if let Some(refusal) = too_late(row.state) {
        return Err(refusal.into());
    }
    let until = jiff::civil::Date::from(row.valid_until);
    if until < crate::moving::today(work) {
        return Err(Refused::whole("service-refused-estimate-over")
            .with("until", until)
            .into());
    }
    Ok(())
}

/// The row with who answered, by which way and when.
pub(super) fn signed(
    work: &Work,
    row: &estimate::Model,
    answered: &Answered<'_>,
) -> Result<estimate::Model, Failure> {
    let mut problems = Problems::new();
    let by = required(
        &mut problems,
        "by",
        &answered.by,
        LINE_MAX,
        "service-need-answered-by",
    );
    problems.finish(())?;
    let (voice, heard_by, address, agent) = match &answered.door {
        Door::Staff(_, voice) => (*voice, Some(work.actor.name.to_string()), None, None),
        Door::Link { address, agent, .. } => (
            Voice::Link,
            None,
            Some(address.to_string()),
            Some(agent.chars().take(AGENT_MAX).collect()),
        ),
    };
    Ok(estimate::Model {
        answered_by: Some(by),
        voice: Some(voice),
        answered_at: Some(Moment::from(work.now)),
        heard_by,
        address,
        agent,
        ..row.clone()
    })
}
