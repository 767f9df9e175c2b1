//! What the carrier answered to a booking: it took it, it refused it, or it must be asked again.

use jiff::SignedDuration;
use kernel::ids::ShipmentId;
use platform::columns::Moment;
use platform::{Failure, Job, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::moved::MovedFact;
use crate::port::Booked;
use crate::records::shipment;
use crate::rules::tracking::{ShipmentState, ask_again_in};
use crate::{events, queries};

/// How often a carrier is asked to take one shipment before a person must look.
const TRIES: i32 = 12;
/// The first pause between two tries, in minutes; it doubles.
const FIRST_PAUSE: i64 = 1;
/// The longest pause between two tries, in minutes.
const LONGEST_PAUSE: i64 = 60;

/// The carrier took it. Said twice, nothing new happens.
pub(crate) async fn note_booked(
    work: &mut Work,
    id: ShipmentId,
    booked: &Booked,
    label: Option<&StoredFile>,
) -> Result<(), Failure> {
    let mut row = keep::held(work, id).await?;
    if row.state != ShipmentState::Booking {
        return Ok(());
    }
    if let Some(label) = label {
        row.label_file = Some(work.keep_file(label, id).await?);
    }
    row.state = ShipmentState::Booked;
    row.carrier_ref = Some(booked.carrier_ref.clone());
    row.tracking_number.clone_from(&booked.tracking_number);
    row.carrier_link = link(booked.link.as_deref());
    let pause = SignedDuration::from_mins(ask_again_in(0));
    let set = shipment::ActiveModel {
        id: Set(id),
        state: Set(row.state),
        carrier_ref: Set(row.carrier_ref.clone()),
        tracking_number: Set(row.tracking_number.clone()),
        carrier_link: Set(row.carrier_link.clone()),
        label_file: Set(row.label_file),
        trouble: Set(String::new()),
        urgency: Set(0),
        unchanged: Set(0),
        last_seen_at: Set(Moment::from(work.now)),
        ask_at: Set(Some(Moment::from(work.now + pause))),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    keep::index(work, &row).await?;
    let facts = json!({ "carrier_ref": row.carrier_ref, "tracking_number": row.tracking_number });
    keep::record(work, &row, events::TAKEN, facts).await
}

/// Only what a browser may follow is kept as a link.
pub(super) fn link(said: Option<&str>) -> String {
    let said = said.filter(|link| link.starts_with("https://") && link.len() <= 500);
    said.unwrap_or_default().to_owned()
}

/// The carrier refused it, or could not be reached for long: a person must look.
pub(crate) async fn note_not_booked(
    work: &mut Work,
    id: ShipmentId,
    words: &str,
) -> Result<(), Failure> {
    let row = keep::held(work, id).await?;
    if row.state != ShipmentState::Booking {
        return Ok(());
    }
    let trouble = keep::short(words);
    let set = shipment::ActiveModel {
        id: Set(id),
        state: Set(ShipmentState::Failed),
        trouble: Set(trouble.clone()),
        urgency: Set(1),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    let carrier = queries::carrier_row(work.conn(), row.carrier_id).await?;
    let now = work.now;
    keep::tell(work, &row, carrier.named, MovedFact::Cancelled, now).await?;
    keep::record(work, &row, events::REFUSED, json!({ "why": trouble })).await
}

/// Leaves the same job for later, after the pause that the carrier asked for; false when it was tried often enough.
pub(crate) async fn try_again(
    work: &mut Work,
    id: ShipmentId,
    job: &'static str,
    words: &str,
    after: Option<std::time::Duration>,
) -> Result<bool, Failure> {
    let row = keep::held(work, id).await?;
    let tries = row.unchanged + 1;
    if tries >= TRIES {
        return Ok(false);
    }
    let set = shipment::ActiveModel {
        id: Set(id),
        unchanged: Set(tries),
        trouble: Set(keep::short(words)),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    let at = work.now + pause(tries, after);
    let later = Job::new(job, json!({ "shipment": id })).at(at);
    work.enqueue(later.keyed(format!("{job}:{id}:{}", row.version)))
        .await?;
    Ok(true)
}

fn pause(tries: i32, after: Option<std::time::Duration>) -> SignedDuration {
    let doublings = u32::try_from(tries.clamp(0, 10)).unwrap_or(0);
    let minutes = (FIRST_PAUSE << doublings).min(LONGEST_PAUSE);
    let asked = after.and_then(|after| SignedDuration::try_from(after).ok());
    SignedDuration::from_mins(minutes).max(asked.unwrap_or_default())
}
