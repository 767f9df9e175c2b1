//! Prices that a carrier says itself: beside the table, in time or not at all, and booked as they were shown.

use std::time::{Duration, Instant};

use platform::Platform;
use shipping::{Ask, Live, Offers, Place, Service};

use crate::house::{House, ask, is_refused, lira};

impl House {
    async fn asked(&self, ask: Ask) -> Offers {
        shipping::offers(&self.platform, &[ask]).await.unwrap()
    }
}

/// The ordinary way: its price, from where, and what the table says.
fn parcel(found: &Offers) -> Option<(i64, Live, Option<i64>)> {
    let mut offers = found.offers.iter();
    let one = offers.find(|one| one.service == Service::Parcel)?;
    Some((
        one.price.minor,
        one.live,
        one.table.map(|price| price.minor),
    ))
}

platform::both_engines! {
    async fn the_price_of_the_carrier_stands_beside_the_tables_and_is_booked(platform: Platform) {
        let house = House::new(platform).await;
        house.reached().await;
        assert_eq!(parcel(&house.asked(ask()).await), Some((13_200, Live::No, None)), "it says no prices");
        house.fake.0.lock().unwrap().price = Some(11_000);
        let found = house.asked(ask()).await;
        assert_eq!(parcel(&found), Some((11_000, Live::Yes, Some(13_200))));
        assert!(found.silent.is_empty());
        house.asked(ask()).await;
        assert_eq!(house.fake.0.lock().unwrap().priced, 2, "an answer is good for a while");
        let new = house.back(Service::Parcel).await;
        assert_eq!(new.offer.price, lira(11_000));
        let id = house.book(new.clone()).await.unwrap();
        assert_eq!(house.shipment(id).await.price, lira(11_000));
        // another price meanwhile is told before anything is booked
        house.later(40).await;
        house.fake.0.lock().unwrap().price = Some(12_500);
        house.asked(ask()).await;
        let refused = house.book(new).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-price-changed"), "{refused:?}");
    }

    async fn nobody_waits_for_a_carrier_that_does_not_answer(platform: Platform) {
        let house = House::new(platform).await;
        house.reached().await;
        {
            let mut desk = house.fake.0.lock().unwrap();
            (desk.price, desk.slow) = (Some(11_000), true);
        }
        let begun = Instant::now();
        assert_eq!(parcel(&house.asked(ask()).await), Some((13_200, Live::Unanswered, None)));
        assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
        // it is left alone for a minute
        assert_eq!(parcel(&house.asked(ask()).await), Some((13_200, Live::Unanswered, None)));
        assert_eq!(house.fake.0.lock().unwrap().priced, 1);
        house.fake.0.lock().unwrap().slow = false;
        house.later(2).await;
        assert_eq!(parcel(&house.asked(ask()).await), Some((11_000, Live::Yes, Some(13_200))));
    }

    async fn a_way_without_a_table_price_is_left_out_by_name_while_the_carrier_is_silent(platform: Platform) {
        let house = House::new(platform).await;
        house.reached().await;
        let far = Ask { from: Place::new("JP", "100-0001"), ..ask() };
        {
            let mut desk = house.fake.0.lock().unwrap();
            (desk.price, desk.slow) = (Some(90_000), true);
        }
        let found = house.asked(far.clone()).await;
        assert_eq!((parcel(&found), found.silent.as_slice()), (None, ["Uzak Kargo".to_owned()].as_slice()));
        house.fake.0.lock().unwrap().slow = false;
        house.later(2).await;
        let found = house.asked(far).await;
        assert_eq!((parcel(&found), found.silent.len()), (Some((90_000, Live::Yes, None)), 0));
    }
}
