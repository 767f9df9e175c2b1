//! Wire types of shipping.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CarrierId, CustomerId, HubId, Ref, ShipmentId, StationId};
use kernel::money::{Currency, Money};
use kernel::refusal::{Problems, Refused};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::named;
use crate::acts::NewShipment;
use crate::queries::Shipment;
use crate::records::seen;
use crate::rules::contents::Contents;
use crate::rules::live::Live;
use crate::rules::offers::{Ask, Direction, Offer, Service};
use crate::rules::parcel::{Desi, Parcel};
use crate::rules::place::{Party, Place};
use crate::rules::tracking::{Fact, ShipmentState};

/// An end of a way.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[schema(as = ShippingPlaceIn)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PlaceIn {
    /// ISO 3166-1 alpha-2.
    #[schema(example = "TR")]
    country: String,
    /// Postcode, or empty.
    postcode: String,
}

/// A parcel.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ShippingParcelIn)]
#[serde(deny_unknown_fields)]
pub(super) struct ParcelIn {
    /// Grams.
    weight: i64,
    /// Length, width and height in millimetres.
    sizes: [i64; 3],
}

impl From<ParcelIn> for Parcel {
    fn from(parcel: ParcelIn) -> Self {
        Self {
            grams: parcel.weight,
            sides: parcel.sizes,
        }
    }
}

/// What is to be sent.
#[derive(Debug, Deserialize, ToSchema)]
#[schema(as = ShippingAskIn)]
#[serde(deny_unknown_fields)]
pub(super) struct AskIn {
    /// Where it begins.
    from: PlaceIn,
    /// Where it ends; not looked at when it goes to a hub.
    #[serde(default)]
    to: PlaceIn,
    /// `to_us`, `to_customer` or `to_hub`.
    direction: String,
    /// What is sent.
    parcels: Vec<ParcelIn>,
    /// When it is handed over; today when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    day: Option<Date>,
}

impl AskIn {
    pub(super) fn ask(self, today: Date) -> Result<Ask, Refused> {
        Ok(Ask {
            from: Place::new(self.from.country, self.from.postcode),
            to: Place::new(self.to.country, self.to.postcode),
            direction: named(&self.direction, "direction")?,
            parcels: self.parcels.into_iter().map(Parcel::from).collect(),
            day: self.day.unwrap_or(today),
        })
    }
}

/// A way to send it.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = ShippingOffer)]
pub(super) struct OfferWire {
    /// By whom.
    #[schema(value_type = String, format = "uuid")]
    carrier: CarrierId,
    /// Their name.
    carrier_name: String,
    /// First day of the agreement that gives the price.
    #[schema(value_type = String, format = Date)]
    agreement: Date,
    /// `parcel`, `pickup` or `branch`.
    #[schema(value_type = String)]
    service: Service,
    /// The whole price, tax included.
    #[schema(example = "134.50")]
    price: String,
    /// The tax in it.
    tax: String,
    /// ISO 4217.
    currency: String,
    /// By what it is charged.
    #[schema(example = "3.500")]
    desi: String,
    /// Days on the way.
    days: i32,
    /// The hub that it goes to.
    #[schema(value_type = Option<String>, format = "uuid")]
    hub: Option<HubId>,
    /// No other costs less in this currency.
    cheapest: bool,
    /// No other is there sooner.
    fastest: bool,
    /// From where the price comes: `no` from the price table, `yes` from the carrier itself, `unanswered` from the table because the
    /// carrier did not answer in time.
    #[schema(value_type = String)]
    live: Live,
    /// What the price table says, where the carrier said another price itself.
    table: Option<String>,
}

impl From<Offer> for OfferWire {
    fn from(offer: Offer) -> Self {
        Self {
            carrier: offer.carrier,
            carrier_name: offer.carrier_name,
            agreement: offer.agreement,
            service: offer.service,
            price: offer.price.decimal().to_string(),
            tax: offer.tax.decimal().to_string(),
            currency: offer.price.currency.code().to_owned(),
            desi: rust_decimal::Decimal::new(offer.desi.0, 3).to_string(),
            days: offer.days,
            hub: offer.hub,
            cheapest: offer.cheapest,
            fastest: offer.fastest,
            live: offer.live,
            table: offer.table.map(|price| price.decimal().to_string()),
        }
    }
}

/// Who sends or receives.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[schema(as = ShippingPartyIn)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PartyIn {
    /// Person or company.
    name: String,
    /// Telephone.
    phone: String,
    /// Mail address.
    mail: String,
    /// Street, number, door.
    line: String,
    /// District.
    district: String,
    /// City.
    city: String,
    /// Postcode.
    postcode: String,
    /// ISO 3166-1 alpha-2.
    country: String,
}

impl From<PartyIn> for Party {
    fn from(party: PartyIn) -> Self {
        Self {
            name: party.name,
            phone: party.phone,
            mail: party.mail,
            line: party.line,
            district: party.district,
            city: party.city,
            postcode: party.postcode,
            country: party.country,
        }
    }
}

/// What is in it, for customs.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ShippingContentsIn)]
#[serde(deny_unknown_fields)]
pub(super) struct ContentsIn {
    /// What it is.
    words: String,
    /// Pieces.
    pieces: i64,
    /// What they are worth together.
    #[schema(example = "1200.00")]
    value: String,
    /// ISO 4217.
    currency: String,
    /// Tariff number (HS), or empty.
    #[serde(default)]
    tariff: String,
    /// Country where it was made, or empty.
    #[serde(default)]
    origin: String,
}

impl ContentsIn {
    fn contents(self) -> Result<Contents, Refused> {
        let currency = Currency::of(&self.currency).map_err(|why| why.at("contents"))?;
        Ok(Contents {
            words: self.words,
            pieces: self.pieces,
            value: Money::parse(&self.value, currency).map_err(|why| why.at("contents"))?,
            tariff: self.tariff,
            origin: self.origin.to_ascii_uppercase(),
        })
    }
}

/// A shipment to book.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[schema(as = ShippingBookIn)]
#[serde(deny_unknown_fields)]
pub(super) struct BookIn {
    /// What it is sent for, `kind:id`.
    #[schema(value_type = String)]
    subject: Ref,
    /// The record whose timeline tells of it, `kind:id`; the subject when absent.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    chain: Option<Ref>,
    /// Whose goods.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// The station that sends or waits for it.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// By whom.
    #[schema(value_type = String, format = "uuid")]
    carrier: CarrierId,
    /// `parcel`, `pickup` or `branch`.
    service: String,
    /// `to_us`, `to_customer` or `to_hub`.
    direction: String,
    /// The hub that it goes to.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = "uuid")]
    hub: Option<HubId>,
    /// The price that was shown.
    #[schema(example = "134.50")]
    price: String,
    /// ISO 4217.
    currency: String,
    /// Who sends.
    sender: PartyIn,
    /// Who receives; absent when it goes to a hub.
    #[serde(default)]
    receiver: Option<PartyIn>,
    /// What is sent.
    parcels: Vec<ParcelIn>,
    /// What is in it; needed when it crosses a border.
    #[serde(default)]
    contents: Vec<ContentsIn>,
}

impl BookIn {
    pub(super) fn new_shipment(&self) -> Result<NewShipment, Refused> {
        let mut problems = Problems::new();
        let offer = problems.take(self.offer());
        let each = self.contents.iter().cloned().map(ContentsIn::contents);
        let contents = problems.take(each.collect::<Result<Vec<_>, _>>());
        let (Some(offer), Some(contents)) = (offer, contents) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        problems.finish(NewShipment {
            subject: self.subject,
            chain: self.chain.unwrap_or(self.subject),
            customer: self.customer,
            station: self.station,
            offer,
            sender: self.sender.clone().into(),
            receiver: self.receiver.clone().map(Party::from),
            parcels: self.parcels.iter().cloned().map(Parcel::from).collect(),
            contents,
        })
    }

    /// The way as it was shown; the act looks it up again.
    fn offer(&self) -> Result<Offer, Refused> {
        let currency = Currency::of(&self.currency).map_err(|why| why.at("currency"))?;
        Ok(Offer {
            carrier: self.carrier,
            carrier_name: String::new(),
            agreement: Date::MIN,
            service: named(&self.service, "service")?,
            direction: named(&self.direction, "direction")?,
            price: Money::parse(&self.price, currency).map_err(|why| why.at("price"))?,
            tax: Money::zero(currency),
            desi: Desi(0),
            days: 0,
            hub: self.hub,
            cheapest: false,
            fastest: false,
            live: Live::No,
            table: None,
        })
    }
}

/// A shipment.
#[derive(Serialize, ToSchema)]
#[schema(as = ShippingShipment)]
pub(super) struct ShipmentWire {
    /// Key.
    #[schema(value_type = String, format = "uuid")]
    id: ShipmentId,
    /// What people call it.
    #[schema(example = "KRG-2026-000001")]
    number: String,
    /// What it is sent for, `kind:id`.
    #[schema(value_type = String)]
    subject: Ref,
    /// Whose goods.
    #[schema(value_type = Option<String>, format = "uuid")]
    customer: Option<CustomerId>,
    /// The station that sends or waits for it.
    #[schema(value_type = String, format = "uuid")]
    station: StationId,
    /// By whom.
    #[schema(value_type = String, format = "uuid")]
    carrier: CarrierId,
    /// Their name.
    carrier_name: String,
    /// `to_us`, `to_customer` or `to_hub`.
    #[schema(value_type = String)]
    direction: Direction,
    /// `parcel`, `pickup` or `branch`.
    #[schema(value_type = String)]
    service: Service,
    /// The hub that it goes to.
    #[schema(value_type = Option<String>, format = "uuid")]
    hub: Option<HubId>,
    /// The whole price, tax included.
    price: String,
    /// ISO 4217.
    currency: String,
    /// `booking`, `failed`, `booked`, `picked_up`, `in_transit`, `delivered`, `returned`, `lost` or `cancelled`.
    #[schema(value_type = String)]
    state: ShipmentState,
    /// The carrier's number for it.
    tracking_number: Option<String>,
    /// Where the carrier shows it.
    tracking_url: Option<String>,
    /// Why a person must look; or empty.
    trouble: String,
    /// When it was booked.
    #[schema(value_type = String, format = "date-time")]
    booked_at: Timestamp,
    /// When the carrier got it.
    #[schema(value_type = Option<String>, format = "date-time")]
    picked_up_at: Option<Timestamp>,
    /// When it was handed over.
    #[schema(value_type = Option<String>, format = "date-time")]
    delivered_at: Option<Timestamp>,
    /// When it should be there.
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
    /// Since when it is late.
    #[schema(value_type = Option<String>, format = Date)]
    late_since: Option<Date>,
}

impl From<Shipment> for ShipmentWire {
    fn from(one: Shipment) -> Self {
        Self {
            id: one.id,
            number: one.number,
            subject: one.subject,
            customer: one.customer,
            station: one.station,
            carrier: one.carrier,
            carrier_name: one.carrier_name,
            direction: one.direction,
            service: one.service,
            hub: one.hub,
            price: one.price.decimal().to_string(),
            currency: one.price.currency.code().to_owned(),
            state: one.state,
            tracking_number: one.tracking_number,
            tracking_url: one.tracking_url,
            trouble: one.trouble,
            booked_at: one.booked_at,
            picked_up_at: one.picked_up_at,
            delivered_at: one.delivered_at,
            expected_on: one.expected_on,
            late_since: one.late_since,
        }
    }
}

/// What was seen of a shipment.
#[derive(Serialize, ToSchema)]
#[schema(as = ShippingSeen)]
pub(super) struct SeenWire {
    /// `announced`, `picked_up`, `in_transit`, `at_branch`, `out_for_delivery`, `trouble`, `delivered`, `returned` or `lost`.
    #[schema(value_type = String)]
    fact: Fact,
    /// When it happened.
    #[schema(value_type = String, format = "date-time")]
    at: Timestamp,
    /// When we heard of it.
    #[schema(value_type = String, format = "date-time")]
    received_at: Timestamp,
    /// Where.
    place: String,
    /// The carrier's words.
    words: String,
    /// `hand`, `call`, `asked` or `silence`.
    source: String,
}

impl From<seen::Model> for SeenWire {
    fn from(row: seen::Model) -> Self {
        Self {
            fact: row.fact,
            at: row.at.into(),
            received_at: row.received_at.into(),
            place: row.place,
            words: row.words,
            source: row.source,
        }
    }
}
