//! Book a shipment by an offer.

use kernel::ids::{CustomerId, Ref, ShipmentId, StationId, kinds};
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep;
use crate::permissions::SendShipments;
use crate::port::MANUAL;
use crate::records::{carrier, parcel, shipment};
use crate::rules::contents::{Contents, check_contents};
use crate::rules::offers::{Ask, Direction, Offer};
use crate::rules::parcel::Parcel;
use crate::rules::place::{Party, Place, RECEIVER, SENDER};
use crate::rules::tracking::ShipmentState;
use crate::{events, queries};

/// Ask a carrier to take a shipment.
pub const BOOK: &str = "shipping.book";
/// The letters before the number.
const PREFIX: &str = "KRG";
/// A shipment to book.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewShipment {
    /// What is sent for: a return, an order, a ticket.
    pub subject: Ref,
    /// The record whose chain of events tells of it: its ticket.
    pub chain: Ref,
    /// Whose goods, so that the customer's page shows them; none when it is nobody's we know.
    pub customer: Option<CustomerId>,
    /// The station that sends or waits for it.
    pub station: StationId,
    /// One of the offers of [`crate::quote`] for the same ways and parcels. Its price is looked up again, never believed.
    pub offer: Offer,
    /// Who sends.
    pub sender: Party,
    /// Who receives; none when the offer goes to a hub.
    pub receiver: Option<Party>,
    /// What is sent.
    pub parcels: Vec<Parcel>,
    /// What is in it, for customs; needed when it crosses a border.
    pub contents: Vec<Contents>,
}

/// Books it. A carrier that is reached by an adapter is asked after the commit; the shipment is `booking` until it answered.
pub async fn book(
    work: &mut Work,
    _may: Allowed<SendShipments>,
    new: NewShipment,
) -> Result<ShipmentId, Failure> {
    open_station(work, new.station).await?;
    let (sender, receiver) = parties(work, &new).await?;
    check_contents(&new.contents, sender.country != receiver.country)?;
    let offer = still_offered(work, &new, &sender, &receiver).await?;
    let carrier = queries::carrier_row(work.conn(), offer.carrier).await?;
    let row = row(work, &new, &offer, &carrier, &sender, &receiver).await?;
    let id = row.id;
    shipment::Entity::insert(shipment::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    insert_parcels(work, id, &new.parcels).await?;
    keep::index(work, &row).await?;
    if row.state == ShipmentState::Booking {
        let job = Job::new(BOOK, json!({ "shipment": id }));
        work.enqueue(job.keyed(format!("{}:{id}", BOOK))).await?;
    }
    let facts = json!({
        "carrier": carrier.name, "service": row.service, "direction": row.direction.to_string(), "price": row.price,
        "tax": row.tax, "currency": row.currency, "desi": row.desi, "parcels": new.parcels.len(), "hub": row.hub_id,
        "station": row.station_id,
    });
    keep::record(work, &row, events::BOOKED, facts).await?;
    Ok(id)
}

/// The station sends when the actor sees it and it is not closed.
async fn open_station(work: &Work, id: StationId) -> Result<(), Failure> {
    if !work.actor.stations.see(Some(id)) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let row = identity::queries::station_row(work.conn(), id).await?;
    match row.closed_at {
        Some(_) => Err(Refused::field("station", "shipping-refused-station-closed")
            .with("name", row.name)
            .into()),
        None => Ok(()),
    }
}

/// Both ends; of a hub its own address.
async fn parties(work: &Work, new: &NewShipment) -> Result<(Party, Party), Failure> {
    let mut problems = Problems::new();
    let sender = problems.take(new.sender.read(SENDER));
    let receiver = match new.offer.hub {
        Some(hub) => Some(queries::hub(work.conn(), hub).await?.address),
        None => problems.take(new.receiver.clone().unwrap_or_default().read(RECEIVER)),
    };
    let both = problems.finish(sender.zip(receiver))?;
    both.ok_or_else(|| Failure::internal("a party was neither read nor refused"))
}

/// The offer as it stands today; one that changed meanwhile is told with its price.
async fn still_offered(
    work: &Work,
    new: &NewShipment,
    sender: &Party,
    receiver: &Party,
) -> Result<Offer, Failure> {
    let ask = Ask {
        from: sender.place(),
        to: match new.offer.direction {
            Direction::ToHub => Place::default(),
            _ => receiver.place(),
        },
        direction: new.offer.direction,
        parcels: new.parcels.clone(),
        day: civil_day(work.now),
    };
    let offers = queries::quote(work.conn(), &ask).await?;
    let same = |offer: &&Offer| {
        offer.carrier == new.offer.carrier
            && offer.service == new.offer.service
            && offer.hub == new.offer.hub
    };
    match offers.iter().find(same) {
        Some(offer) if offer.price == new.offer.price => Ok(offer.clone()),
        Some(offer) => Err(Refused::field("offer", "shipping-refused-price-changed")
            .with("price", offer.price)
            .into()),
        None => Err(Refused::field("offer", "shipping-refused-not-offered").into()),
    }
}

async fn row(
    work: &mut Work,
    new: &NewShipment,
    offer: &Offer,
    carrier: &carrier::Model,
    sender: &Party,
    receiver: &Party,
) -> Result<shipment::Model, Failure> {
    let customer = match new.customer {
        Some(customer) => Some(accounts::resolve(work.conn(), customer).await?),
        None => None,
    };
    let json = |value: serde_json::Result<serde_json::Value>| value.map_err(Failure::internal);
    let state = match carrier.adapter == MANUAL {
        true => ShipmentState::Booked,
        false => ShipmentState::Booking,
    };
    Ok(shipment::Model {
        id: work.new_id(),
        number: work.next_number(PREFIX).await?.to_string(),
        subject_kind: new.subject.kind.to_owned(),
        subject_id: new.subject.id,
        chain_kind: new.chain.kind.to_owned(),
        chain_id: new.chain.id,
        customer_id: customer,
        station_id: new.station,
        carrier_id: carrier.id,
        agreement_on: Day::from(offer.agreement),
        direction: offer.direction,
        service: offer.service,
        hub_id: offer.hub,
        currency: offer.price.currency.code().to_owned(),
        price: offer.price.minor,
        tax: offer.tax.minor,
        desi: offer.desi.0,
        days: offer.days,
        sender: json(serde_json::to_value(sender))?,
        receiver: json(serde_json::to_value(receiver))?,
        contents: json(serde_json::to_value(&new.contents))?,
        state,
        urgency: 0,
        tracking_number: None,
        carrier_ref: None,
        carrier_link: String::new(),
        label_file: None,
        pickup: String::new(),
        trouble: String::new(),
        booked_at: Moment::from(work.now),
        booked_by: work.actor.name.to_string(),
        picked_up_at: None,
        delivered_at: None,
        expected_on: None,
        late_since: None,
        last_seen_at: Moment::from(work.now),
        ask_at: None,
        unchanged: 0,
        version: 1,
    })
}

async fn insert_parcels(work: &Work, id: ShipmentId, parcels: &[Parcel]) -> Result<(), Failure> {
    // sizes were checked: a side has at most five digits
    let side = |side: i64| i32::try_from(side).unwrap_or(i32::MAX);
    let rows = (1..).zip(parcels).map(|(line, one)| parcel::ActiveModel {
        shipment_id: Set(id),
        line_no: Set(line),
        grams: Set(one.grams),
        length: Set(side(one.sides[0])),
        width: Set(side(one.sides[1])),
        height: Set(side(one.sides[2])),
    });
    parcel::Entity::insert_many(rows)
        .exec_without_returning(work.conn())
        .await?;
    Ok(())
}
