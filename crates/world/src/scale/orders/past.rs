//! A batch of orders that are over: units of a stretch of the house that were delivered by then, handed in on one day,
//! collected some days later.

use std::collections::HashMap;

use accounts::Brief;
use catalogue::UnitBrief;
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use kernel::ids::CustomerId;
use kernel::time::civil_day;
use platform::{Failure, Stations, Work};
use service::acts::{PastEnd, PastOrder, Stay, record_past_orders};

use super::{Hand, serial, words};
use crate::scale::Scale;
use crate::scale::draw::Draw;

/// Counts the batches that are there.
pub(super) const SERIES: &str = "scale.orders.past";
/// Orders of one commit.
pub(super) const BATCH: u64 = 250;
/// Units that a batch may choose from: not all of them were delivered by then.
const STRETCH: u64 = BATCH * 2;
/// How far back the oldest order lies.
const DAYS: u64 = 640;
/// How long ago the youngest was handed in.
const SINCE: u64 = 45;

/// Tells one batch.
pub(super) async fn tell(
    mut work: Work,
    scale: &Scale,
    hands: &[Hand],
    batch: u64,
    goal: u64,
) -> Result<(), Failure> {
    let mut draw = Draw::seeded(batch, scale.seed ^ 0x0BDE);
    let stay = stay(work.now, &mut draw)?;
    let wanted = (goal - batch * BATCH).min(BATCH);
    let units = units(&work, scale, batch, civil_day(stay.came_at)).await?;
    let owners = owners(&work, &units).await?;
    let orders = units
        .into_iter()
        .filter_map(|unit| {
            let owner = owners.get(&unit.owner?)?.clone();
            Some((unit, owner))
        })
        .take(usize::try_from(wanted).unwrap_or(usize::MAX))
        .map(|(unit, owner)| order(unit, owner, hands, &mut draw))
        .collect();
    let may = work.actor.may()?;
    record_past_orders(&mut work, may, orders, &stay).await?;
    work.commit().await
}

/// When the orders of a batch came and went.
fn stay(now: Timestamp, draw: &mut Draw) -> Result<Stay, Failure> {
    let hours = |hours: u64| SignedDuration::from_hours(i64::try_from(hours).unwrap_or_default());
    let came = hours((SINCE + draw.below(DAYS)) * 24 + draw.below(8));
    let came_at = now.checked_sub(came).map_err(Failure::internal)?;
    let begun = 20 + draw.below(60);
    let ready = begun + 20 + draw.below(300);
    let collected = ready + 5 + draw.below(200);
    let at = |after: u64| came_at.checked_add(hours(after)).map_err(Failure::internal);
    Ok(Stay {
        came_at,
        begun_at: at(begun)?,
        ready_at: at(ready)?,
        collected_at: at(collected)?,
    })
}

/// Units of the batch's stretch that somebody had by that day, in the order of their numbers.
async fn units(
    work: &Work,
    scale: &Scale,
    batch: u64,
    day: Date,
) -> Result<Vec<UnitBrief>, Failure> {
    let first = batch * STRETCH;
    let serials = (first..(first + STRETCH).min(scale.units)).map(serial);
    let found = catalogue::units_of_serials(work.conn(), &Stations::All, serials).await?;
    let mut units: Vec<UnitBrief> = found
        .into_iter()
        .filter(|unit| unit.delivered_on.is_some_and(|delivered| delivered <= day))
        .collect();
    units.sort_by(|one, other| one.serial.cmp(&other.serial));
    Ok(units)
}

async fn owners(work: &Work, units: &[UnitBrief]) -> Result<HashMap<CustomerId, Brief>, Failure> {
    let owners: Vec<CustomerId> = units.iter().filter_map(|unit| unit.owner).collect();
    accounts::briefs(work.conn(), owners).await
}

fn order(unit: UnitBrief, customer: Brief, hands: &[Hand], draw: &mut Draw) -> PastOrder {
    let fault = words::one(draw);
    let hand = draw.one(hands).clone();
    let end = match draw.below(100) {
        0..8 => PastEnd::NoFault,
        8..15 => PastEnd::Unrepairable,
        _ => PastEnd::Repaired,
    };
    PastOrder {
        customer,
        unit,
        station: hand.station,
        technician: hand.staff,
        technician_name: hand.name,
        fault_told: fault.told.to_owned(),
        fault_group: Some(fault.group.to_owned()),
        findings: fault.found.to_owned(),
        work: fault.done.to_owned(),
        minutes: i32::try_from(10 + draw.below(110)).unwrap_or(30),
        end,
    }
}
