//! What each way costs: by the agreement in force on the day, to us and to hubs; and what no price is told for.

use jiff::civil::date;
use platform::{Failure, Platform};
use shipping::{Ask, Direction, Parcel, Place, Service};

use crate::house::{House, ask, is_refused, kettle, lira, table, term};

platform::both_engines! {
    async fn each_way_is_told_with_its_whole_price(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let offers = house.quote(&ask()).await.unwrap();
        let told: Vec<_> = offers.iter().map(|one| (one.service, one.price, one.days, one.cheapest, one.fastest)).collect();
        // 100.00 + 10 % fuel + 20 % tax = 132.00
        assert_eq!(told, [
            (Service::Branch, lira(10_560), 2, true, false),
            (Service::Parcel, lira(13_200), 3, false, false),
            (Service::Pickup, lira(19_800), 1, false, true),
        ]);
        let heavy = Ask { parcels: vec![kettle(), Parcel { grams: 2_001, ..kettle() }], ..ask() };
        let offers = house.quote(&heavy).await.unwrap();
        let parcel = offers.iter().find(|one| one.service == Service::Parcel).unwrap();
        // two parcels of five desi: 100 + 5 × 20 = 200 → 264.00
        assert_eq!(parcel.price, lira(26_400));
        assert!(offers.iter().all(|one| one.service != Service::Branch), "the branch takes five desi at most");
    }

    async fn a_later_agreement_takes_over_on_its_day_and_a_gap_has_no_price(platform: Platform) {
        let house = House::new(platform).await;
        let carrier = house.carrier("Hızlı Kargo", "manual", false).await;
        house.agree_on(carrier, table(), term(date(2026, 1, 1), Some(date(2026, 6, 30)))).await.unwrap();
        let mut dearer = table();
        dearer[0].price = 20_000;
        house.agree_on(carrier, dearer, term(date(2026, 11, 25), None)).await.unwrap();
        let on = |day| Ask { day, ..ask() };
        let price = async |day| {
            let offers = house.quote(&on(day)).await.unwrap();
            offers.iter().find(|one| one.service == Service::Parcel).map(|one| one.price)
        };
        assert_eq!(price(date(2026, 6, 30)).await, Some(lira(13_200)));
        assert_eq!(price(date(2026, 7, 1)).await, None, "nothing was agreed for these days");
        assert_eq!(price(date(2026, 11, 25)).await, Some(lira(26_400)));
        for (starts, ends) in [(date(2026, 11, 25), None), (date(2026, 6, 30), None), (date(2026, 10, 1), Some(date(2026, 11, 25)))] {
            let refused = house.agree_on(carrier, table(), term(starts, ends)).await.unwrap_err();
            assert!(is_refused(&refused, "shipping-refused-overlap"), "{starts}: {refused:?}");
        }
    }

    async fn a_hub_of_the_country_is_offered_with_its_name(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let berlin = house.hub("Berlin", "DE", "DE, AT").await;
        let to_hub = Ask { from: Place::new("de", "10999"), direction: Direction::ToHub, to: Place::default(), ..ask() };
        assert!(house.quote(&to_hub).await.unwrap().is_empty(), "no carrier has its end in Germany");
        let istanbul = house.hub("İstanbul", "TR", "TR DE").await;
        let offers = house.quote(&to_hub).await.unwrap();
        assert_eq!(offers.iter().map(|one| one.hub).collect::<Vec<_>>(), [Some(istanbul)]);
        assert_eq!(offers[0].price, lira(52_800));
        let from_nowhere = Ask { from: Place::new("FR", ""), ..to_hub };
        assert!(house.quote(&from_nowhere).await.unwrap().is_empty());
        assert_ne!(berlin, istanbul);
    }

    async fn what_cannot_be_sent_is_refused(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let of = |grams, sides| Ask { parcels: vec![Parcel { grams, sides }], ..ask() };
        for (bad, key) in [
            (of(0, [1, 1, 1]), "shipping-refused-weight"),
            (of(-5, [1, 1, 1]), "shipping-refused-weight"),
            (of(5, [0, 1, 1]), "shipping-refused-sizes"),
            (of(5, [1, 1, 1_000_000]), "shipping-refused-sizes"),
            (Ask { parcels: Vec::new(), ..ask() }, "shipping-refused-parcels"),
            (Ask { from: Place::new("XX", ""), ..ask() }, "shipping-refused-country"),
            (Ask { to: Place::new("", ""), ..ask() }, "shipping-refused-country"),
        ] {
            let refused = house.quote(&bad).await.unwrap_err();
            assert!(is_refused(&refused, key), "{key}: {refused:?}");
        }
        let far = Ask { from: Place::new("JP", "100"), ..ask() };
        assert!(house.quote(&far).await.unwrap().is_empty());
    }

    async fn an_archived_carrier_is_offered_no_more(platform: Platform) {
        let house = House::new(platform).await;
        let carrier = house.by_hand().await;
        let new = house.back(Service::Parcel).await;
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        shipping::acts::archive_carrier(&mut work, may, carrier, true).await.unwrap();
        work.commit().await.unwrap();
        assert!(house.quote(&ask()).await.unwrap().is_empty());
        let refused: Failure = house.book(new).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-not-offered"));
    }
}
