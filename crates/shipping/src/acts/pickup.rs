//! Ask the carrier to fetch a shipment where its sender is.

use jiff::civil::Date;
use kernel::ids::ShipmentId;
use kernel::refusal::Refused;
use kernel::time::{add_days, civil_day};
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::SendShipments;
use crate::records::shipment;
use crate::rules::tracking::ShipmentState;

/// Ask a carrier to fetch a shipment.
pub const PICKUP: &str = "shipping.pickup";

/// How far ahead a pickup may be asked for, in days.
const AHEAD: i32 = 30;

/// Asks for it. The carrier behind an adapter hears of it after the commit; of a manual one it is written down.
pub async fn ask_for_pickup(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    id: ShipmentId,
    day: Date,
) -> Result<(), Failure> {
    let today = civil_day(work.now);
    let last = add_days(today, AHEAD)?;
    if !(today..=last).contains(&day) {
        return Err(Refused::field("day", "shipping-refused-pickup-day")
            .with("n", AHEAD)
            .into());
    }
    let row = keep::held_seen(work, id).await?;
    if row.state != ShipmentState::Booked {
        return Err(Refused::whole("shipping-refused-pickup-state").into());
    }
    if row.carrier_ref.is_some() {
        let job = Job::new(PICKUP, json!({ "shipment": id, "day": day }));
        work.enqueue(job.keyed(format!("{}:{id}:{day}", PICKUP)))
            .await?;
    } else {
        set_pickup(work, id, &day.to_string(), "").await?;
    }
    keep::record(work, &row, events::PICKUP_ASKED, json!({ "day": day })).await
}

/// What the carrier answered: what it calls the pickup, or why it does not come.
pub(crate) async fn note_pickup(
    work: &mut Work,
    id: ShipmentId,
    answer: Result<&str, &str>,
) -> Result<(), Failure> {
    let row = keep::held(work, id).await?;
    let facts = match answer {
        Ok(pickup) => {
            set_pickup(work, id, pickup, "").await?;
            json!({ "pickup": pickup })
        }
        Err(why) => {
            let why = keep::short(why);
            set_pickup(work, id, "", &why).await?;
            json!({ "why": why })
        }
    };
    keep::record(work, &row, events::PICKUP_ANSWERED, facts).await
}

async fn set_pickup(
    work: &Work,
    id: ShipmentId,
    pickup: &str,
    trouble: &str,
) -> Result<(), Failure> {
    let set = shipment::ActiveModel {
        id: Set(id),
        pickup: Set(keep::short(pickup)),
        trouble: Set(trouble.to_owned()),
        urgency: Set(i32::from(!trouble.is_empty())),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    Ok(())
}
