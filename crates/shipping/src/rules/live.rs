//! Prices that a carrier says itself: beside the price table, and instead of it where it answered.

use jiff::{SignedDuration, Timestamp};
use kernel::money::Money;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::offers::{Ask, Offer, Service};

/// An answer is good so long; after that the carrier is asked again.
const FRESH: SignedDuration = SignedDuration::from_mins(30);
/// A carrier that did not answer is left alone so long.
const REST: SignedDuration = SignedDuration::from_mins(1);

kernel::state_words! {
    /// From where a price comes.
    pub enum Live "shipping-live" {
        /// From the price table: this carrier says none itself.
        No = "no",
        /// The carrier said it.
        Yes = "yes",
        /// From the price table: the carrier did not answer in time.
        Unanswered = "unanswered",
    }
}

/// What a carrier said that a way costs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// The whole price, tax included.
    pub price: Money,
    /// The tax in it.
    pub tax: Money,
    /// Days on the way, when it said so.
    pub days: Option<i32>,
}

/// A way in one word: the same ends, direction and parcels have the same.
#[must_use]
pub fn way(ask: &Ask) -> String {
    let parcels: Vec<String> = ask
        .parcels
        .iter()
        .map(|one| format!("{}:{:?}", one.grams, one.sides))
        .collect();
    let ends = [&ask.from, &ask.to].map(|place| format!("{} {}", place.country, place.postcode));
    let words = format!("{}|{}|{}", ends.join("|"), ask.direction, parcels.join("|"));
    hex::encode(Sha256::digest(words.as_bytes()))
}

/// Whether a carrier that was asked at a moment is not asked again yet.
#[must_use]
pub fn still_good(asked_at: Timestamp, answered: bool, now: Timestamp) -> bool {
    let rest = if answered { FRESH } else { REST };
    now.duration_since(asked_at) < rest
}

/// The offers of a carrier that was asked: its own price stands for its ordinary way, and the table's beside it. Where the table has none
/// and the carrier did not answer, it is left out.
#[must_use]
pub fn with_answer(offers: Vec<Offer>, answer: Option<Said>, bare: Offer) -> Vec<Offer> {
    let (ordinary, mut all): (Vec<Offer>, Vec<Offer>) = offers
        .into_iter()
        .partition(|offer| offer.service == Service::Parcel);
    let known = ordinary.into_iter().next();
    let offer = match (known, answer) {
        (Some(offer), Some(said)) => Some(Offer {
            table: Some(offer.price),
            ..priced(offer, said)
        }),
        (None, Some(said)) => Some(priced(bare, said)),
        (Some(offer), None) => Some(Offer {
            live: Live::Unanswered,
            ..offer
        }),
        (None, None) => None,
    };
    all.extend(offer);
    all
}

fn priced(offer: Offer, said: Said) -> Offer {
    Offer {
        price: said.price,
        tax: said.tax,
        days: said.days.unwrap_or(offer.days),
        live: Live::Yes,
        ..offer
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use jiff::civil::date;
    use kernel::ids::CarrierId;
    use uuid::Uuid;

    use super::*;
    use crate::rules::offers::Direction;
    use crate::rules::parcel::{Desi, Parcel};
    use crate::rules::place::Place;

    fn offer(service: Service, price: i64) -> Offer {
        Offer {
            carrier: CarrierId::from_uuid(Uuid::from_u128(1)),
            carrier_name: "Kargo".into(),
            agreement: date(2026, 1, 1),
            service,
            direction: Direction::ToUs,
            price: Money::kurus(price),
            tax: Money::kurus(0),
            desi: Desi(1_000),
            days: 3,
            hub: None,
            cheapest: false,
            fastest: false,
            live: Live::No,
            table: None,
        }
    }

    #[test]
    fn the_carriers_own_price_stands_with_the_tables_beside_it() {
        let said = Said {
            price: Money::kurus(9_000),
            tax: Money::kurus(1_500),
            days: Some(1),
        };
        let bare = offer(Service::Parcel, 0);
        let table = || {
            vec![
                offer(Service::Parcel, 10_000),
                offer(Service::Pickup, 12_000),
            ]
        };
        let told = |offers: Vec<Offer>| -> Vec<(Service, i64, Live, Option<i64>, i32)> {
            let told = |one: Offer| {
                let table = one.table.map(|price| price.minor);
                (one.service, one.price.minor, one.live, table, one.days)
            };
            offers.into_iter().map(told).collect()
        };
        let pickup = (Service::Pickup, 12_000, Live::No, None, 3);
        for (offers, answer, expected) in [
            (
                table(),
                Some(said),
                vec![pickup, (Service::Parcel, 9_000, Live::Yes, Some(10_000), 1)],
            ),
            (
                table(),
                None,
                vec![pickup, (Service::Parcel, 10_000, Live::Unanswered, None, 3)],
            ),
            (
                vec![],
                Some(said),
                vec![(Service::Parcel, 9_000, Live::Yes, None, 1)],
            ),
            (vec![], None, vec![]),
        ] {
            assert_eq!(told(with_answer(offers, answer, bare.clone())), expected);
        }
    }

    #[test]
    fn the_same_way_has_the_same_word() {
        let ask = |postcode: &str, grams| Ask {
            from: Place::new("TR", postcode),
            to: Place::new("TR", "35000"),
            direction: Direction::ToUs,
            parcels: vec![Parcel {
                grams,
                sides: [100, 100, 100],
            }],
            day: date(2026, 1, 1),
        };
        assert_eq!(way(&ask("34710", 500)), way(&ask("34710", 500)));
        assert_ne!(way(&ask("34710", 500)), way(&ask("34711", 500)));
        assert_ne!(way(&ask("34710", 500)), way(&ask("34710", 501)));
    }

    #[test]
    fn an_answer_is_good_for_a_while_and_silence_for_a_minute() {
        let asked: Timestamp = "2026-11-29T10:00:00Z".parse().unwrap();
        for (minutes, answered, good) in [
            (29, true, true),
            (30, true, false),
            (0, false, true),
            (1, false, false),
        ] {
            let now = asked + SignedDuration::from_mins(minutes);
            assert_eq!(
                still_good(asked, answered, now),
                good,
                "{minutes} {answered}"
            );
        }
    }
}
