//! What `vefa check` finds, and what the hourly job mends.

use parts::{Use, Wanted, reservations_of, reserve, use_part};
use platform::Platform;
use platform::jobs::JobHandler;
use sea_orm::ConnectionTrait;
use serde_json::Value;

use crate::house::{House, order};

async fn bend(house: &House, sql: &str) {
    let work = house.work().await;
    work.conn().execute_unprepared(sql).await.unwrap();
    work.commit().await.unwrap();
}

platform::both_engines! {
    async fn bent_figures_are_found(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 3).await;
        let mut work = house.work().await;
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        use_part(&mut work, Use::new(order(2), house.kadikoy, element, 1)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, Vec::<&str>::new());
        bend(&house, "UPDATE part_station SET reserved = 2").await;
        assert_eq!(house.complaints().await, ["parts-check-reserved"]);
        bend(&house, "UPDATE part_station SET reserved = 1").await;
        bend(&house, "UPDATE part_use SET quantity = 2").await;
        assert_eq!(house.complaints().await, ["parts-check-uses"]);
    }

    async fn the_hourly_job_serves_who_waits_after_moves_of_others(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        let mut work = house.work().await;
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        work.commit().await.unwrap();
        house.stock(element, house.kadikoy, 1).await;
        parts::jobs::KeepTrue.run(&house.platform, Value::Null).await.unwrap();
        parts::jobs::KeepTrue.run(&house.platform, Value::Null).await.unwrap();
        let db = house.platform.db.read();
        assert_eq!(reservations_of(db, order(1)).await.unwrap()[0].held, 1);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
