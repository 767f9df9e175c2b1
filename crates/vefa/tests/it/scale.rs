//! A house of a size, for figures: the same seed gives the same house, and what is there is not made again.

use platform::Platform;
use world::scale::{Filled, Scale, Served, fill, fill_orders};

use crate::world::House;

platform::both_engines! {
    async fn a_house_of_a_size_is_filled_once(platform: Platform) {
        let house = House::told(&platform).await;
        let stations = house.world.stations;
        let scale = Scale { units: 700, seed: 1, stations: vec![stations.kadikoy, stations.bornova] };
        let first = fill(&platform, &scale, |_| {}).await.unwrap();
        let counts = seen(&platform).await;
        assert_eq!((first.customers, first.units), (210, 700), "{first:?}");
        let again = fill(&platform, &scale, |_| {}).await.unwrap();
        assert_eq!(first, again);
        assert_eq!(counts, seen(&platform).await, "a second run changed the house");
        for checked in vefa::commands::check::everything(&platform).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{}: {:?}", checked.name, checked.complaints);
        }
    }

    async fn orders_of_a_house_are_made_once_and_all_is_sound(platform: Platform) {
        let house = House::told(&platform).await;
        let stations = house.world.stations;
        let scale = Scale { units: 3_000, seed: 1, stations: vec![stations.kadikoy, stations.bornova] };
        fill(&platform, &scale, |_| {}).await.unwrap();
        let before = rows(&platform, ["service_order", "ticket", "clock"]).await;
        let some = fill_orders(&platform, &scale, 500, |_| {}).await.unwrap();
        assert_eq!(some, Served { past: 494, open: 6 });
        let served = fill_orders(&platform, &scale, 1_200, |_| {}).await.unwrap();
        assert_eq!(served, Served { past: 1_186, open: 14 });
        let after = rows(&platform, ["service_order", "ticket", "clock"]).await;
        assert!((1_100..=1_200).contains(&(after[0] - before[0])), "{before:?} {after:?}");
        assert_eq!(after[0] - before[0], after[1] - before[1]);
        fill_orders(&platform, &scale, 1_200, |_| {}).await.unwrap();
        assert_eq!(after, rows(&platform, ["service_order", "ticket", "clock"]).await, "a second run changed the house");
        for checked in vefa::commands::check::everything(&platform).await.unwrap() {
            assert!(checked.complaints.is_empty(), "{}: {:?}", checked.name, checked.complaints);
        }
    }

    async fn a_house_grows_from_where_it_stopped(platform: Platform) {
        House::told(&platform).await;
        let small = Scale { units: 300, seed: 1, stations: Vec::new() };
        fill(&platform, &small, |_| {}).await.unwrap();
        let before = seen(&platform).await;
        let large = Scale { units: 600, ..small };
        let filled = fill(&platform, &large, |_| {}).await.unwrap();
        assert_eq!(filled, Filled { customers: 180, sales: filled.sales, units: 600 });
        assert_eq!(seen(&platform).await[1] - before[1], 300, "units");
    }
}

/// Rows of customers, units and sales.
async fn seen(platform: &Platform) -> [i64; 3] {
    rows(platform, ["customer", "unit", "sale"]).await
}

async fn rows(platform: &Platform, tables: [&str; 3]) -> [i64; 3] {
    use sea_orm::{ConnectionTrait, Statement};
    let db = platform.db.read();
    let mut counts = [0; 3];
    for (count, table) in counts.iter_mut().zip(tables) {
        let sql = format!("SELECT COUNT(*) AS n FROM {table}");
        let row = db
            .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
            .await
            .unwrap()
            .unwrap();
        *count = row.try_get("", "n").unwrap();
    }
    counts
}
