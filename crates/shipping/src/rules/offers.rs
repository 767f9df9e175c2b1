//! Ways to send: services, directions, and which of several is the cheapest and which the fastest.

use jiff::civil::Date;
use kernel::ids::{CarrierId, HubId};
use kernel::money::Money;
use serde::{Deserialize, Serialize};

use super::live::Live;
use super::parcel::{Desi, Parcel};
use super::place::Place;

kernel::state_words! {
    /// How a parcel gets to the carrier.
    pub enum Service "shipping-way" {
        /// Handed to the courier or a branch of any kind; the ordinary way.
        Parcel = "parcel",
        /// The carrier fetches it where the sender is.
        Pickup = "pickup",
        /// The sender takes it to a branch of the carrier.
        Branch = "branch",
    }
}

kernel::state_words! {
    /// Which way goods go.
    pub enum Direction "shipping-goes" {
        /// From a customer to us.
        ToUs = "to_us",
        /// From us to a customer.
        ToCustomer = "to_customer",
        /// From a customer to the hub of their country.
        ToHub = "to_hub",
    }
}

impl Direction {
    /// Whether it begins at the customer's.
    #[must_use]
    pub const fn from_customer(self) -> bool {
        matches!(self, Self::ToUs | Self::ToHub)
    }
}

/// What is to be sent, from where to where, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// Where it begins.
    pub from: Place,
    /// Where it ends; not looked at when it goes to a hub.
    pub to: Place,
    /// Which way.
    pub direction: Direction,
    /// What is sent.
    pub parcels: Vec<Parcel>,
    /// The day on which it is handed over.
    pub day: Date,
}

/// One way to send it, with its whole price.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Offer {
    /// By whom.
    pub carrier: CarrierId,
    /// Their name.
    pub carrier_name: String,
    /// First day of the agreement that gives the price.
    pub agreement: Date,
    /// How it gets to the carrier.
    pub service: Service,
    /// Which way.
    pub direction: Direction,
    /// The whole price, tax included.
    pub price: Money,
    /// The tax in it.
    pub tax: Money,
    /// By what it is charged.
    pub desi: Desi,
    /// Days on the way.
    pub days: i32,
    /// The hub that it goes to.
    pub hub: Option<HubId>,
    /// No other costs less in this currency.
    pub cheapest: bool,
    /// No other is there sooner.
    pub fastest: bool,
    /// From where the price comes.
    #[serde(default = "from_table")]
    pub live: Live,
    /// What the price table says, where the carrier said another price itself.
    #[serde(default)]
    pub table: Option<Money>,
}

/// Offers that were kept before carriers were asked.
const fn from_table() -> Live {
    Live::No
}

/// Marks the cheapest and the fastest, and puts the cheapest first. Prices of several currencies are not compared: each has its
/// cheapest. Of two alike both are marked.
#[must_use]
pub fn marked(mut offers: Vec<Offer>) -> Vec<Offer> {
    let least = |offers: &[Offer], currency| {
        let same = offers
            .iter()
            .filter(|offer| offer.price.currency == currency);
        same.map(|offer| offer.price.minor).min()
    };
    let soonest = offers.iter().map(|offer| offer.days).min();
    let seen = offers.clone();
    for offer in &mut offers {
        offer.cheapest = least(&seen, offer.price.currency) == Some(offer.price.minor);
        offer.fastest = soonest == Some(offer.days);
    }
    offers.sort_by(|one, other| {
        let key = |offer: &Offer| {
            (
                offer.price.currency.code().to_owned(),
                offer.price.minor,
                offer.days,
            )
        };
        let names = one.carrier_name.cmp(&other.carrier_name);
        key(one).cmp(&key(other)).then(names)
    });
    offers
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;
    use kernel::money::Currency;
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    fn offer(price: Money, days: i32) -> Offer {
        Offer {
            carrier: CarrierId::from_uuid(Uuid::from_u128(1)),
            carrier_name: "Hızlı Kargo".into(),
            agreement: date(2026, 1, 1),
            service: Service::Parcel,
            direction: Direction::ToUs,
            price,
            tax: Money::zero(price.currency),
            desi: Desi(1),
            days,
            hub: None,
            cheapest: false,
            fastest: false,
            live: Live::No,
            table: None,
        }
    }

    #[test]
    fn the_cheapest_stands_first_and_the_fastest_is_marked() {
        let offers = marked(vec![
            offer(Money::kurus(300), 1),
            offer(Money::kurus(200), 3),
            offer(Money::kurus(200), 4),
        ]);
        let told: Vec<_> = offers
            .iter()
            .map(|one| (one.price.minor, one.days, one.cheapest, one.fastest))
            .collect();
        assert_eq!(
            told,
            [
                (200, 3, true, false),
                (200, 4, true, false),
                (300, 1, false, true)
            ]
        );
        assert!(marked(Vec::new()).is_empty());
    }

    #[test]
    fn euros_are_not_compared_with_liras() {
        let offers = marked(vec![
            offer(Money::kurus(30_000), 2),
            offer(Money::new(1_000, Currency::EUR), 2),
        ]);
        assert!(offers.iter().all(|one| one.cheapest && one.fastest));
    }

    proptest! {
        #[test]
        fn nothing_costs_less_than_the_cheapest_nor_is_sooner_than_the_fastest(ways in prop::collection::vec((1_i64..50, 0_i32..9), 1..20)) {
            let offers = marked(ways.iter().map(|(minor, days)| offer(Money::kurus(*minor), *days)).collect());
            prop_assert_eq!(offers.len(), ways.len());
            let least = offers.iter().map(|one| one.price.minor).min().unwrap();
            let soonest = offers.iter().map(|one| one.days).min().unwrap();
            for one in &offers {
                prop_assert_eq!(one.cheapest, one.price.minor == least);
                prop_assert_eq!(one.fastest, one.days == soonest);
            }
            prop_assert!(offers[0].cheapest);
        }
    }
}
