//! Which list counts, and what is refused on a list.

use jiff::civil::Date;
use kernel::ids::StationId;
use parts::acts::{edit_price_list, make_price_list, set_labour_rate, set_part_price};
use parts::rules::price::ListFacts;
use parts::{RateKind, labour_rate, labour_rates, price_of};
use platform::Platform;

use crate::house::{House, may, refused_for};

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn list(name: &str, station: Option<StationId>, segment: Option<&str>, from: &str) -> ListFacts {
    ListFacts {
        name: name.into(),
        currency: "TRY".into(),
        station,
        segment: segment.map(str::to_owned),
        valid_from: day(from),
        valid_to: None,
        vat_included: true,
    }
}

platform::both_engines! {
    async fn the_stations_own_price_comes_before_the_general_one(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let mut work = house.work().await;
        let unknown = list("Bayi", None, Some("Bayi"), "2026-01-01");
        assert_eq!(refused_for(make_price_list(&mut work, may(), unknown).await), "parts-refused-segment");
        accounts::acts::add_segment(&mut work, may(), "Bayi").await.unwrap();
        let general = make_price_list(&mut work, may(), list("Genel", None, None, "2026-01-01")).await.unwrap();
        let own = make_price_list(&mut work, may(), list("Kadıköy", Some(house.kadikoy), None, "2026-06-01")).await.unwrap();
        let dealers = make_price_list(&mut work, may(), ListFacts { vat_included: false, ..list("Bayi", None, Some("Bayi"), "2026-01-01") }).await.unwrap();
        for (list, price) in [(general, 12_000), (own, 15_000), (dealers, 8_000)] {
            set_part_price(&mut work, may(), list, element, Some(price)).await.unwrap();
        }
        work.commit().await.unwrap();
        let db = house.platform.db.read();
        let cases = [
            (Some(house.kadikoy), None, "2026-11-25", Some(15_000)),
            (Some(house.kadikoy), None, "2026-05-31", Some(12_000)),
            (Some(house.bornova), None, "2026-11-25", Some(12_000)),
            (Some(house.bornova), Some("bayi"), "2026-11-25", Some(8_000)),
            (None, None, "2025-12-31", None),
        ];
        for (station, segment, on, expected) in cases {
            let found = price_of(db, element, station, segment, day(on)).await.unwrap();
            assert_eq!(found.map(|price| price.amount.minor), expected, "{segment:?} {on}");
        }
        let within = price_of(db, element, house.bornova, None, day("2026-11-25")).await.unwrap().unwrap();
        assert_eq!((within.net().unwrap().minor, within.gross().unwrap().minor), (10_000, 12_000));
        let beside = price_of(db, element, None, Some("Bayi"), day("2026-11-25")).await.unwrap().unwrap();
        assert_eq!((beside.net().unwrap().minor, beside.gross().unwrap().minor), (8_000, 9_600));
    }

    async fn labour_has_a_general_rate_and_skills_of_its_own(platform: Platform) {
        let house = House::new(platform).await;
        let mut work = house.work().await;
        let general = make_price_list(&mut work, may(), list("Genel", None, None, "2026-01-01")).await.unwrap();
        let own = make_price_list(&mut work, may(), list("Kadıköy", Some(house.kadikoy), None, "2026-01-01")).await.unwrap();
        set_labour_rate(&mut work, may(), general, (RateKind::Hour, ""), Some(60_000)).await.unwrap();
        set_labour_rate(&mut work, may(), general, (RateKind::Fixed, "Genel bakım"), Some(90_000)).await.unwrap();
        set_labour_rate(&mut work, may(), own, (RateKind::Hour, ""), Some(70_000)).await.unwrap();
        let nameless = set_labour_rate(&mut work, may(), own, (RateKind::Fixed, " "), Some(1)).await;
        assert_eq!(refused_for(nameless), "parts-refused-rate-name");
        work.commit().await.unwrap();
        let db = house.platform.db.read();
        let on = day("2026-11-25");
        assert_eq!(labour_rate(db, house.kadikoy, None, on).await.unwrap().unwrap().price.amount.minor, 70_000);
        assert_eq!(labour_rate(db, house.bornova, None, on).await.unwrap().unwrap().price.amount.minor, 60_000);
        assert_eq!(labour_rates(db, house.kadikoy, None, on).await.unwrap().len(), 2);
    }

    async fn a_list_with_prices_keeps_its_currency(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let mut work = house.work().await;
        let general = make_price_list(&mut work, may(), list("Genel", None, None, "2026-01-01")).await.unwrap();
        set_part_price(&mut work, may(), general, element, Some(100)).await.unwrap();
        let euros = ListFacts { currency: "EUR".into(), ..list("Genel", None, None, "2026-01-01") };
        assert_eq!(refused_for(edit_price_list(&mut work, may(), general, 1, euros.clone()).await), "parts-refused-currency-stays");
        set_part_price(&mut work, may(), general, element, None).await.unwrap();
        edit_price_list(&mut work, may(), general, 1, euros).await.unwrap();
    }
}
