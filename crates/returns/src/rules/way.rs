//! Who pays for the way back, and how much of it a decision keeps: never where the law or the policy gives it to us to pay.

use kernel::refusal::Refused;
use shipping::Offer;

use super::policy::Payer;

/// Who pays for the way back of several pieces in one parcel: the customer only where that is said of each of them.
#[must_use]
pub fn payer(each: impl IntoIterator<Item = Payer>) -> Payer {
    let mut each = each.into_iter().peekable();
    let some = each.peek().is_some();
    match some && each.all(|one| one == Payer::Customer) {
        true => Payer::Customer,
        false => Payer::Seller,
    }
}

/// What one parcel of a way back costs, and what of it is with us already. Minor units of its currency.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Carriage {
    /// What the carrier takes.
    pub price: i64,
    /// The customer was told that they pay for it.
    pub told: bool,
    /// The parcel was not called off.
    pub stands: bool,
    /// What was kept of refunds.
    pub taken: i64,
    /// What was asked for on the account.
    pub asked: i64,
}

impl Carriage {
    /// What may still be asked for: nothing where we pay, nothing where the customer was told that it is free.
    #[must_use]
    pub fn due(self, payer: Payer) -> i64 {
        match self.told && self.stands && payer == Payer::Customer {
            true => (self.price - self.taken - self.asked).max(0),
            false => 0,
        }
    }
}

/// What a decision wants to keep: all that is due, or what a person says below that.
///
/// # Errors
/// Refused where we pay, below nought, and above what is due.
pub fn wanted(payer: Payer, due: i64, said: Option<i64>) -> Result<i64, Refused> {
    let Some(said) = said else {
        return Ok(due);
    };
    if said > 0 && payer == Payer::Seller {
        return Err(Refused::field("way_cost", "returns-refused-way-free"));
    }
    if !(0..=due).contains(&said) {
        return Err(Refused::field("way_cost", "returns-refused-way-most").with("most", due));
    }
    Ok(said)
}

/// An amount over several parcels, the first to the last, each up to what is due for it.
#[must_use]
pub fn over(due: &[i64], amount: i64) -> Vec<i64> {
    let mut left = amount.max(0);
    let part = |due: &i64| {
        let part = (*due).max(0).min(left);
        left -= part;
        part
    };
    due.iter().map(part).collect()
}

/// To whom of us a parcel goes is nothing that the customer chooses: of what one carrier offers alike, the cheapest, the station before a hub.
#[must_use]
pub fn distinct(offers: Vec<Offer>) -> Vec<Offer> {
    let mut kept: Vec<Offer> = Vec::with_capacity(offers.len());
    for offer in offers {
        let alike = kept.iter_mut().find(|one| {
            (one.carrier, one.service) == (offer.carrier, offer.service)
                && one.price.currency == offer.price.currency
        });
        match alike {
            None => kept.push(offer),
            Some(one) if offer.price.minor < one.price.minor => *one = offer,
            Some(_) => {}
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::ids::{CarrierId, HubId};
    use kernel::money::Money;
    use proptest::prelude::*;
    use shipping::{Desi, Direction, Service};

    use super::*;

    #[test]
    fn one_piece_that_we_take_back_at_our_cost_makes_the_parcel_free() {
        let (we, they) = (Payer::Seller, Payer::Customer);
        for (each, expected) in [
            (vec![they, they], they),
            (vec![they, we], we),
            (vec![we], we),
            (vec![], we),
        ] {
            assert_eq!(payer(each), expected);
        }
    }

    #[test]
    fn nothing_is_due_where_we_pay_or_said_that_it_is_free() {
        let parcel = Carriage {
            price: 12_000,
            told: true,
            stands: true,
            taken: 2_000,
            asked: 1_000,
        };
        assert_eq!(parcel.due(Payer::Customer), 9_000);
        assert_eq!(parcel.due(Payer::Seller), 0);
        let free = Carriage {
            told: false,
            ..parcel
        };
        assert_eq!(free.due(Payer::Customer), 0);
        let called_off = Carriage {
            stands: false,
            ..parcel
        };
        assert_eq!(called_off.due(Payer::Customer), 0);
    }

    fn offered(service: Service, minor: i64, hub: bool) -> Offer {
        Offer {
            carrier: CarrierId::from_uuid(uuid::Uuid::from_u128(1)),
            carrier_name: "Kargo".into(),
            agreement: jiff::civil::date(2026, 1, 1),
            service,
            direction: if hub {
                Direction::ToHub
            } else {
                Direction::ToUs
            },
            price: Money::kurus(minor),
            tax: Money::kurus(0),
            desi: Desi::default(),
            days: 3,
            hub: hub.then(|| HubId::from_uuid(uuid::Uuid::from_u128(2))),
            cheapest: false,
            fastest: false,
            live: shipping::Live::No,
            table: None,
        }
    }

    #[test]
    fn what_a_carrier_offers_alike_is_offered_once() {
        use Service::{Parcel, Pickup};
        for (offers, expected) in [
            (
                vec![offered(Parcel, 90, false), offered(Parcel, 90, true)],
                vec![(90, false)],
            ),
            (
                vec![offered(Parcel, 90, false), offered(Parcel, 80, true)],
                vec![(80, true)],
            ),
            (
                vec![offered(Parcel, 90, true), offered(Pickup, 90, true)],
                vec![(90, true), (90, true)],
            ),
            (vec![], vec![]),
        ] {
            let kept = distinct(offers);
            let kept: Vec<_> = kept
                .iter()
                .map(|one| (one.price.minor, one.hub.is_some()))
                .collect();
            assert_eq!(kept, expected);
        }
    }

    #[test]
    fn a_person_may_ask_for_less_and_never_for_more() {
        let they = Payer::Customer;
        assert_eq!(wanted(they, 500, None).unwrap(), 500);
        assert_eq!(wanted(they, 500, Some(0)).unwrap(), 0);
        assert_eq!(wanted(they, 500, Some(499)).unwrap(), 499);
        assert!(wanted(they, 500, Some(501)).is_err());
        assert!(wanted(they, 500, Some(-1)).is_err());
        assert!(wanted(Payer::Seller, 0, Some(1)).is_err());
        assert_eq!(wanted(Payer::Seller, 0, Some(0)).unwrap(), 0);
    }

    proptest! {
        #[test]
        fn parts_over_parcels_add_up_and_none_is_above_its_own(
            due in prop::collection::vec(0..100_000_i64, 0..6), amount in 0..400_000_i64,
        ) {
            let parts = over(&due, amount);
            let all: i64 = due.iter().sum();
            prop_assert_eq!(parts.iter().sum::<i64>(), amount.min(all));
            prop_assert!(parts.iter().zip(&due).all(|(part, due)| part <= due));
        }
    }
}
