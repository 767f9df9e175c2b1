//! Book a shipment by an offer.

use kernel::ids::{CustomerId, Ref, ShipmentId, StationId, kinds};
use kernel::money::Money;
use kernel::refusal::{Problems, Refused};
use kernel::time::civil_day;
use platform::columns::{Day, Moment};
use platform::{Allowed, Failure, Job, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::keep;
use crate::permissions::SendShipments;
use crate::port::MANUAL;
use crate::records::{carrier, parcel, shipment};
use crate::rules::offers::{Ask, Direction, Offer};
use crate::rules::parcel::Parcel;
use crate::rules::place::{LINE_MAX, Party, Place, RECEIVER, SENDER, is_country};
use crate::rules::tracking::ShipmentState;
use crate::{events, jobs, queries};

/// The letters before the number.
const PREFIX: &str = "KRG";
/// Kinds of goods in one shipment that customs are told of.
pub const CONTENTS_MAX: usize = 50;

/// What is in the parcels, for customs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contents {
    /// What it is, in the words of customs.
    pub words: String,
    /// Pieces.
    pub pieces: i64,
    /// What they are worth together.
    pub value: Money,
    /// Tariff number (HS), or empty.
    pub tariff: String,
    /// Country where it was made, ISO 3166-1 alpha-2, or empty.
    pub origin: String,
}

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
        let job = Job::new(jobs::BOOK, json!({ "shipment": id }));
        work.enqueue(job.keyed(format!("{}:{id}", jobs::BOOK)))
            .await?;
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

/// Customs want to know what crosses a border; nobody else does.
fn check_contents(contents: &[Contents], abroad: bool) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let told = !abroad || !contents.is_empty();
    problems.check(told, "contents", "shipping-refused-contents");
    let few = contents.len() <= CONTENTS_MAX;
    problems.check(few, "contents", "shipping-refused-contents-many");
    for one in contents.iter().take(CONTENTS_MAX) {
        let said = !one.words.trim().is_empty() && one.words.chars().count() <= LINE_MAX;
        problems.check(said, "contents", "shipping-refused-contents-words");
        problems.check(
            one.pieces > 0,
            "contents",
            "shipping-refused-contents-pieces",
        );
        let worth = (0..=Money::LARGEST).contains(&one.value.minor);
        problems.check(worth, "contents", "shipping-refused-contents-value");
        let made = one.origin.is_empty() || is_country(&one.origin);
        problems.check(made, "contents", "shipping-refused-country");
        let hs = one
            .tariff
            .chars()
            .all(|sign| sign.is_ascii_digit() || sign == '.');
        let hs = hs && one.tariff.len() <= 14;
        problems.check(hs, "contents", "shipping-refused-contents-tariff");
    }
    problems.finish(())
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn kettle() -> Contents {
        Contents {
            words: "Electric kettle".into(),
            pieces: 1,
            value: Money::kurus(120_000),
            tariff: "8516.79".into(),
            origin: "TR".into(),
        }
    }

    #[test]
    fn customs_are_told_what_crosses_a_border() {
        let cases = [
            (vec![], false, true),
            (vec![], true, false),
            (vec![kettle()], true, true),
            (
                vec![Contents {
                    pieces: 0,
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    words: " ".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    origin: "XX".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    tariff: "8516 79".into(),
                    ..kettle()
                }],
                true,
                false,
            ),
            (
                vec![Contents {
                    value: Money::kurus(-1),
                    ..kettle()
                }],
                true,
                false,
            ),
            (vec![kettle(); CONTENTS_MAX + 1], true, false),
        ];
        for (contents, abroad, good) in cases {
            assert_eq!(
                check_contents(&contents, abroad).is_ok(),
                good,
                "{contents:?}"
            );
        }
    }
}
