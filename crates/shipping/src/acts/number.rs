//! Type the carrier's number of a shipment: for carriers that no adapter speaks with.

use kernel::ids::ShipmentId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::permissions::SendShipments;
use crate::records::shipment;
use crate::{events, queries};

/// Longest number of a carrier.
const NUMBER_MAX: usize = 40;

/// Types it, over the one that was typed before.
pub async fn type_number(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    id: ShipmentId,
    number: &str,
) -> Result<(), Failure> {
    let bare: String = number
        .chars()
        .filter(|sign| !sign.is_whitespace())
        .collect();
    let bare = bare.to_uppercase();
    let plain = bare
        .chars()
        .all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
    if bare.is_empty() || bare.len() > NUMBER_MAX || !plain {
        return Err(Refused::field("number", "shipping-refused-number").into());
    }
    let mut row = keep::held_seen(work, id).await?;
    if row.carrier_ref.is_some() {
        return Err(Refused::field("number", "shipping-refused-number-theirs").into());
    }
    if row.tracking_number.as_deref() == Some(bare.as_str()) {
        return Ok(());
    }
    let other =
        queries::shipment_by_ref(work.conn(), row.carrier_id, None, Some(bare.as_str())).await?;
    if let Some(other) = other {
        return Err(Refused::field("number", "shipping-refused-number-taken")
            .with("number", other.number)
            .into());
    }
    let was = row.tracking_number.replace(bare);
    let set = shipment::ActiveModel {
        id: Set(id),
        tracking_number: Set(row.tracking_number.clone()),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    keep::index(work, &row).await?;
    let facts = json!({ "tracking_number": row.tracking_number, "was": was });
    keep::record(work, &row, events::NUMBERED, facts).await
}
