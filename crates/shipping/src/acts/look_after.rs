//! Say that somebody looked after a late, lost or refused shipment, so that it no longer stands on top.

use kernel::ids::ShipmentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::SendShipments;
use crate::records::shipment;
use crate::rules::place::LINE_MAX;

/// Says it, with what was done.
pub async fn look_after(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    id: ShipmentId,
    done: &str,
) -> Result<(), Failure> {
    let done = done.trim();
    if done.is_empty() || done.chars().count() > LINE_MAX {
        return Err(Refused::field("done", "shipping-refused-done").into());
    }
    let row = keep::held_seen(work, id).await?;
    if row.urgency == 0 {
        return Err(Refused::whole("shipping-refused-not-pressing").into());
    }
    let set = shipment::ActiveModel {
        id: Set(id),
        urgency: Set(0),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    keep::record(work, &row, events::LOOKED_AFTER, json!({ "done": done })).await
}
