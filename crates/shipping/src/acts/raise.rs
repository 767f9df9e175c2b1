//! Raise what is late, and give up what nobody heard of for long. Both go through a few at a time until none is left.

use jiff::civil::Date;
use kernel::time::{add_days, civil_day, start_of_day};
use platform::columns::{Day, Moment};
use platform::{Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::json;

use super::keep;
use super::note::{Source, note};
use crate::moved::MovedFact;
use crate::port::{Sighting, Tracked};
use crate::records::{carrier, shipment};
use crate::rules::tracking::{Fact, ShipmentState, is_given_up, is_late};
use crate::{events, queries};

/// Shipments of one commit.
pub(crate) const AT_ONCE: u64 = 50;

/// The states in which the carrier has it.
const MOVING: [ShipmentState; 2] = [ShipmentState::PickedUp, ShipmentState::InTransit];

/// Raises late ones; answers how many.
pub(crate) async fn raise_late(work: &mut Work) -> Result<u64, Failure> {
    let today = civil_day(work.now);
    let rows = shipment::Entity::find()
        .filter(shipment::Column::State.is_in(MOVING))
        .filter(shipment::Column::ExpectedOn.lt(Day::from(today)))
        .filter(shipment::Column::LateSince.is_null())
        .order_by_asc(shipment::Column::Id)
        .limit(AT_ONCE)
        .all(work.conn())
        .await?;
    let found = rows.len() as u64;
    for row in rows {
        let row = keep::held(work, row.id).await?;
        late(work, row, today).await?;
    }
    Ok(found)
}

async fn late(work: &mut Work, row: shipment::Model, today: Date) -> Result<(), Failure> {
    let expected: Option<Date> = row.expected_on.map(Into::into);
    let Some(expected) = expected.filter(|day| is_late(row.state, Some(*day), today)) else {
        return Ok(());
    };
    let set = shipment::ActiveModel {
        id: Set(row.id),
        late_since: Set(Some(Day::from(add_days(expected, 1)?))),
        urgency: Set(row.urgency.max(1)),
        ..Default::default()
    };
    shipment::Entity::update(set).exec(work.conn()).await?;
    let carrier = queries::carrier_row(work.conn(), row.carrier_id).await?;
    let now = work.now;
    keep::tell(work, &row, carrier.named, MovedFact::Late, now).await?;
    keep::record(work, &row, events::LATE, json!({ "expected_on": expected })).await
}

/// Gives up what a carrier is silent about; answers how many.
pub(crate) async fn raise_lost(work: &mut Work, by: &carrier::Model) -> Result<u64, Failure> {
    let today = civil_day(work.now);
    let silent_since = start_of_day(add_days(today, -by.silence)?)?;
    let rows = shipment::Entity::find()
        .filter(shipment::Column::CarrierId.eq(by.id))
        .filter(shipment::Column::State.is_in(MOVING))
        .filter(shipment::Column::LastSeenAt.lt(Moment::from(silent_since)))
        .order_by_asc(shipment::Column::Id)
        .limit(AT_ONCE)
        .all(work.conn())
        .await?;
    let found = rows.len() as u64;
    for row in rows {
        if is_given_up(row.state, row.last_seen_at.into(), by.silence, today) {
            let tracked = Tracked {
                sightings: vec![given_up(work)],
                ..Tracked::default()
            };
            note(work, row.id, &tracked, Source::Silence).await?;
        }
    }
    Ok(found)
}

fn given_up(work: &Work) -> Sighting {
    Sighting {
        id: None,
        fact: Fact::Lost,
        at: work.now,
        place: String::new(),
        words: String::new(),
    }
}
