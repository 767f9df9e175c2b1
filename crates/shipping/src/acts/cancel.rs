//! Call a shipment off before the carrier has it.

use kernel::ids::ShipmentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::moved::MovedFact;
use crate::permissions::SendShipments;
use crate::records::shipment;
use crate::rules::place::LINE_MAX;
use crate::rules::tracking::ShipmentState;
use crate::{events, queries};

/// Tell a carrier that a shipment is called off.
pub const CANCEL: &str = "shipping.cancel";

/// Calls it off, with the reason. The carrier behind an adapter hears of it after the commit.
pub async fn cancel(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    id: ShipmentId,
    why: &str,
) -> Result<(), Failure> {
    let why = why.trim();
    if why.is_empty() || why.chars().count() > LINE_MAX {
        return Err(Refused::field("why", "shipping-refused-why").into());
    }
    let row = keep::held_seen(work, id).await?;
    if !row.state.may_be_cancelled() {
        return Err(Refused::whole("shipping-refused-cancel").into());
    }
    let set = shipment::ActiveModel {
        id: Set(id),
        state: Set(ShipmentState::Cancelled),
        trouble: Set(String::new()),
        urgency: Set(0),
        unchanged: Set(0),
        ask_at: Set(None),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    if row.carrier_ref.is_some() {
        let job = Job::new(CANCEL, json!({ "shipment": id }));
        work.enqueue(job.keyed(format!("{}:{id}", CANCEL))).await?;
    }
    let carrier = queries::carrier_row(work.conn(), row.carrier_id).await?;
    let now = work.now;
    keep::tell(work, &row, carrier.named, MovedFact::Cancelled, now).await?;
    keep::record(work, &row, events::CANCELLED, json!({ "why": why })).await
}

/// The carrier would not call it off: a person must look, for it may cost money.
pub(crate) async fn note_not_cancelled(
    work: &mut Work,
    id: ShipmentId,
    words: &str,
) -> Result<(), Failure> {
    let row = keep::held(work, id).await?;
    let trouble = keep::short(words);
    let set = shipment::ActiveModel {
        id: Set(id),
        trouble: Set(trouble.clone()),
        urgency: Set(1),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    keep::record(work, &row, events::NOT_CANCELLED, json!({ "why": trouble })).await
}
