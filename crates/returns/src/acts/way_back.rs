//! How goods come back, arranged by staff: a parcel by a carrier of ours, or brought to a station; called off; asked for on the account.

use accounts::acts::{NewEntry, post_entry};
use accounts::{EntryKind, Side};
use kernel::Money;
use kernel::ids::{Ref, ShipmentId, StationId, kinds};
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use serde_json::json;
use shipping::ShipmentState;

use crate::carriage::{self, Known, ParcelBack};
use crate::moving::{self, Moved, Told};
use crate::permissions::{DecideReturns, RequestReturns};
use crate::records::{case, unit};
use crate::rules::policy::Payer;
use crate::rules::words::WayBack;
use crate::store::{self, Seen};
use crate::{counts, events, search};

/// Books a parcel to us. What the customer pays for it is due from then on, where the judgements say that they do.
///
/// # Errors
/// Refused when nothing is to be sent, while another parcel waits for its carrier, and as booking a shipment is; `Forbidden` for who may
/// send nothing.
pub async fn book_way_back(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    seen: Seen,
    back: ParcelBack,
) -> Result<(Moved, ShipmentId), Failure> {
    let may = work.actor.may()?;
    let mut open = store::opened(work, seen).await?;
    sendable(&open.case, &open.units)?;
    let waits = |known: &Known| {
        matches!(
            known.shipment.state,
            ShipmentState::Booking | ShipmentState::Booked
        )
    };
    let known = carriage::known(work.conn(), open.case.id).await?;
    if known.iter().any(waits) {
        return Err(Refused::whole("returns-refused-way-booked").into());
    }
    let way = carriage::word(&back.offer);
    let carrier = back.offer.carrier_name.clone();
    let id = carriage::book(work, may, (&open.case, &open.units), back).await?;
    open.case.way_back = way;
    let told = Told::new(events::WAY_SET)
        .with("way", json!(way))
        .with("carrier", json!(carrier))
        .with("shipment", json!(id));
    Ok((moving::keep(work, open, told).await?, id))
}

/// Refuses a return of which nothing is to be sent any more: it is over, or all of it is here.
pub(crate) fn sendable(case: &case::Model, units: &[unit::Model]) -> Result<(), Refused> {
    if case.cancelled_at.is_some() {
        return Err(Refused::whole("returns-refused-cancelled"));
    }
    match units.iter().any(carriage::is_sent) {
        true => Ok(()),
        false => Err(Refused::whole("returns-refused-nothing-to-send")),
    }
}

/// The customer brings the goods to one of our stations; the return comes there from now on.
///
/// # Errors
/// Refused when nothing is to be sent and for a station that is closed; `NotFound` for one that is not seen.
pub async fn bring_to_branch(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    seen: Seen,
    station: StationId,
) -> Result<Moved, Failure> {
    if !work.actor.stations.see(Some(station)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let row = identity::queries::station_row(work.conn(), station).await?;
    if row.closed_at.is_some() {
        return Err(Refused::field("station", "returns-refused-station").into());
    }
    let mut open = store::opened(work, seen).await?;
    sendable(&open.case, &open.units)?;
    let before = open.case.station_id;
    if before != station {
        counts::elsewhere(work, open.case.id, open.case.state, (before, station)).await?;
        open.case.station_id = station;
        search::index(work, &open.case, &open.units).await?;
    }
    open.case.way_back = WayBack::Branch;
    let told = Told::new(events::WAY_SET)
        .with("way", json!(WayBack::Branch))
        .with("station", json!(station));
    moving::keep(work, open, told).await
}

/// Calls a parcel of the way back off, before its carrier has it; what was asked for on the account is taken off again.
///
/// # Errors
/// Refused without a reason, once the carrier has it, and while a decision keeps something for it; `NotFound` for another's parcel.
pub async fn cancel_way_back(
    work: &mut Work,
    _may: Allowed<RequestReturns>,
    seen: Seen,
    shipment: ShipmentId,
    why: &str,
) -> Result<Moved, Failure> {
    let may = work.actor.may()?;
    let open = store::opened(work, seen).await?;
    let known = carriage::one(work, open.case.id, shipment).await?;
    if known.row.as_ref().is_some_and(|row| row.taken > 0) {
        return Err(Refused::whole("returns-refused-way-kept").into());
    }
    shipping::cancel(work, may, shipment, why).await?;
    let known = carriage::one(work, open.case.id, shipment).await?;
    level(work, &open.case, &known).await?;
    let told = Told::new(events::WAY_CANCELLED)
        .with("why", json!(why.trim()))
        .with("shipment", json!(shipment));
    moving::keep(work, open, told).await
}

/// What is with us for a parcel that does not go is set right on the account: what was asked for there, and what a decision kept of a
/// refund. Of a decision that is undone the refund gives it again, so the account takes it back. Tells what the customer gets of it.
pub(crate) async fn level(
    work: &mut Work,
    case: &case::Model,
    known: &Known,
) -> Result<Option<Money>, Failure> {
    let row = known.row.as_ref().filter(|_| !known.stands());
    let Some(row) = row.filter(|row| row.asked + row.taken != 0) else {
        return Ok(None);
    };
    let held = row.asked + row.taken;
    carriage::asked(work, row.shipment_id, -row.taken).await?;
    let side = match held > 0 {
        true => Side::Credit,
        false => Side::Debit,
    };
    post(work, case, side, row.money(held.abs())).await?;
    Ok(Some(row.money(held)))
}

/// Asks for what is still due for a parcel on the customer's account.
///
/// # Errors
/// Refused where law or policy let us pay, and when nothing is due; `NotFound` for another's parcel.
pub async fn charge_way_back(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    shipment: ShipmentId,
) -> Result<Moved, Failure> {
    let open = store::opened(work, seen).await?;
    let payer = carriage::payer(&open.units);
    if payer == Payer::Seller {
        return Err(Refused::whole("returns-refused-way-free").into());
    }
    let known = carriage::one(work, open.case.id, shipment).await?;
    let due = known.due(payer);
    let row = known.row.filter(|_| due > 0);
    let row = row.ok_or_else(|| Refused::whole("returns-refused-way-nothing"))?;
    carriage::asked(work, shipment, row.asked + due).await?;
    let amount = row.money(due);
    post(work, &open.case, Side::Debit, amount).await?;
    let told = Told::new(events::WAY_CHARGED)
        .with("amount", json!(amount))
        .with("shipment", json!(shipment));
    moving::keep(work, open, told).await
}

async fn post(
    work: &mut Work,
    case: &case::Model,
    side: Side,
    amount: Money,
) -> Result<(), Failure> {
    let entry = NewEntry {
        customer: case.customer_id,
        side,
        amount,
        kind: EntryKind::Charge,
        cause: Ref::of(case.id),
        document: Some(case.number.clone()),
        text: case.number.clone(),
    };
    post_entry(work, entry).await?;
    Ok(())
}
