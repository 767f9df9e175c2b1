//! Sixty-four who come at once for the last piece, for one unit, for one place that is not open yet.

use std::sync::Arc;

use futures::future::join_all;
use platform::{Failure, Platform};
use stock::PlaceState;
use stock::acts::{self, Goods, QuantityMove, UnitMove};

use crate::house::{House, cause};

/// How many come at once.
const CROWD: usize = 64;

fn won(results: &[Result<(), Failure>]) -> usize {
    for failure in results.iter().filter_map(|result| result.as_ref().err()) {
        assert!(matches!(failure, Failure::Refused(_)), "{failure}");
    }
    results.iter().filter(|result| result.is_ok()).count()
}

async fn crowd<F, R>(act: F) -> Vec<Result<(), Failure>>
where
    F: Fn(usize) -> R,
    R: Future<Output = Result<(), Failure>> + Send + 'static,
{
    let all = (0..CROWD).map(|n| tokio::spawn(act(n)));
    join_all(all)
        .await
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

platform::both_engines! {
    async fn the_last_three_pieces_go_to_three_of_sixty_four(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let belt = house.product("Kayış", "KYS-1").await;
        let shelf = house.open(Goods::Quantity(belt, 3), house.kadikoy).await;
        let results = crowd(|_| {
            let house = house.clone();
            async move {
                let mut work = house.work().await;
                let used = acts::virtual_location(&mut work, PlaceState::Consumed).await?;
                let take = QuantityMove { product: belt, quantity: 1, from: shelf, to: used, cause: cause(&house), why: None };
                acts::move_quantity(&mut work, take).await?;
                work.commit().await
            }
        })
        .await;
        assert_eq!(won(&results), 3);
        assert_eq!(house.there(belt, house.kadikoy).await, 0);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn one_unit_is_taken_into_service_once_by_sixty_four(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-64", None).await;
        let results = crowd(|n| {
            let house = house.clone();
            async move {
                let station = if n % 2 == 0 { house.kadikoy } else { house.bornova };
                let mut work = house.work().await;
                acts::take_unit_into_service(&mut work, unit, station, cause(&house)).await?;
                work.commit().await
            }
        })
        .await;
        assert_eq!(won(&results), 1);
        assert_eq!(house.state_of(unit).await, PlaceState::InService);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn one_unit_on_a_shelf_goes_one_way_of_sixty_four(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-65", None).await;
        let shelf = house.open(Goods::Unit(unit), house.kadikoy).await;
        let goals = [
            house.place(house.kadikoy, PlaceState::Quarantine).await,
            house.place(house.kadikoy, PlaceState::Scrap).await,
        ];
        let results = crowd(|n| {
            let house = house.clone();
            async move {
                let mut work = house.work().await;
                let go = UnitMove { unit, to: goals[n % 2], expected_from: Some(shelf), cause: cause(&house), why: None };
                acts::move_unit(&mut work, go).await?;
                work.commit().await
            }
        })
        .await;
        assert_eq!(won(&results), 1);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn goods_that_go_both_ways_at_once_neither_vanish_nor_wait_forever(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let belt = house.product("Kayış", "KYS-1").await;
        let shelf = house.open(Goods::Quantity(belt, 100), house.kadikoy).await;
        let mut work = house.work().await;
        let van = acts::open_van(&mut work, crate::house::all(), acts::NewVan {
            station: house.kadikoy,
            staff: None,
            words: stock::rules::location::VanWords { code: "34VAN64".into(), name: "Araç".into() },
        }).await.unwrap();
        let load = QuantityMove { product: belt, quantity: 50, from: shelf, to: van, cause: cause(&house), why: None };
        acts::move_quantity(&mut work, load).await.unwrap();
        work.commit().await.unwrap();
        let results = crowd(|n| {
            let house = house.clone();
            async move {
                let (from, to) = if n % 2 == 0 { (shelf, van) } else { (van, shelf) };
                let mut work = house.work().await;
                let go = QuantityMove { product: belt, quantity: 1, from, to, cause: cause(&house), why: None };
                acts::move_quantity(&mut work, go).await?;
                work.commit().await
            }
        })
        .await;
        assert_eq!(won(&results), CROWD);
        assert_eq!(house.there(belt, house.kadikoy).await, 100);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_place_that_sixty_four_need_is_opened_once(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let results = crowd(|_| {
            let house = house.clone();
            async move {
                let mut work = house.work().await;
                acts::station_location(&mut work, house.bornova, PlaceState::Loaner).await?;
                work.commit().await
            }
        })
        .await;
        assert_eq!(won(&results), CROWD);
        let found = house.client("keeper").get("/api/v1/stock/locations?state=loaner").await.expect(200);
        assert_eq!(found.json()["rows"].as_array().unwrap().len(), 1);
    }
}
