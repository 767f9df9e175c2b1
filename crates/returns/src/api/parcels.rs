//! A parcel of the way back, as programs book it.

use jiff::civil::Date;
use kernel::Money;
use kernel::ids::{CarrierId, HubId};
use kernel::money::Currency;
use kernel::refusal::{Problems, Refused};
use serde::Deserialize;
use shipping::{Desi, Direction, Offer, Parcel, Party, Service};
use utoipa::ToSchema;
use uuid::Uuid;

use super::cases::word_at;
use crate::ParcelBack;

/// One parcel with its measures.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnBoxIn {
    /// Weight in grams.
    grams: i64,
    /// Length, width and height in millimetres.
    sides: [i64; 3],
}

/// Where a parcel is fetched or sent from; what is not told is that of the customer's record.
#[derive(Clone, Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ReturnSenderIn {
    /// Name.
    name: Option<String>,
    /// Telephone.
    phone: Option<String>,
    /// Street and number.
    line: Option<String>,
    /// District.
    district: Option<String>,
    /// City.
    city: Option<String>,
    /// Postcode.
    postcode: Option<String>,
    /// ISO 3166-1 alpha-2.
    country: Option<String>,
}

impl ReturnSenderIn {
    fn over(self, known: Party) -> Party {
        Party {
            name: self.name.unwrap_or(known.name),
            phone: self.phone.unwrap_or(known.phone),
            mail: known.mail,
            line: self.line.unwrap_or(known.line),
            district: self.district.unwrap_or(known.district),
            city: self.city.unwrap_or(known.city),
            postcode: self.postcode.unwrap_or(known.postcode),
            country: self.country.unwrap_or(known.country).to_uppercase(),
        }
    }
}

/// A parcel to us, by one of the ways that were offered.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnParcelIn {
    /// By whom.
    carrier: Uuid,
    /// `parcel`, `pickup` or `branch`.
    service: String,
    /// The hub that it goes to; absent when it comes to the station.
    hub: Option<Uuid>,
    /// The price that was shown.
    #[schema(example = "134.50")]
    price: String,
    /// ISO 4217.
    currency: String,
    /// What is sent.
    #[schema(min_items = 1, max_items = 50)]
    parcels: Vec<ReturnBoxIn>,
    /// Who sends.
    #[serde(default)]
    sender: ReturnSenderIn,
}

impl ReturnParcelIn {
    /// The parcel of a customer who is reached there; the act looks its price up again.
    pub(super) fn read(self, known: Party) -> Result<ParcelBack, Refused> {
        let mut problems = Problems::new();
        let service = problems.take(word_at::<Service>(&self.service, "service"));
        let currency = Currency::of(&self.currency).map_err(|why| why.at("currency"));
        let currency = problems.take(currency.map_err(Refused::from));
        let price = currency.map(|currency| Money::parse(&self.price, currency));
        let price = price.map(|read| read.map_err(|why| Refused::from(why.at("price"))));
        let price = price.and_then(|read| problems.take(read));
        let (Some(service), Some(price)) = (service, price) else {
            return problems.finish(()).and(Err(Refused(Vec::new())));
        };
        let hub = self.hub.map(HubId::from_uuid);
        let direction = match hub {
            Some(_) => Direction::ToHub,
            None => Direction::ToUs,
        };
        let offer = Offer {
            carrier: CarrierId::from_uuid(self.carrier),
            carrier_name: String::new(),
            agreement: Date::MIN,
            service,
            direction,
            price,
            tax: Money::zero(price.currency),
            desi: Desi(0),
            days: 0,
            hub,
            cheapest: false,
            fastest: false,
            live: shipping::Live::No,
            table: None,
        };
        let parcels = self.parcels.into_iter().map(|one| Parcel {
            grams: one.grams,
            sides: one.sides,
        });
        problems.finish(ParcelBack {
            offer,
            sender: self.sender.over(known),
            parcels: parcels.collect(),
        })
    }
}
