//! A place is counted: differences become moves, what moves meanwhile is not undone.

use kernel::ids::StockCountId;
use platform::Platform;
use stock::PlaceState;
use stock::acts::{self, Goal, Goods, QuantityMove, Tally};

use crate::house::{House, all, cause, refused};

async fn sheet(house: &House) -> StockCountId {
    let mut work = house.work().await;
    let place = Goal::Station(house.kadikoy, PlaceState::Sellable);
    let opened = acts::open_count(&mut work, all(), place, None)
        .await
        .unwrap();
    work.commit().await.unwrap();
    opened.id
}

platform::both_engines! {
    async fn a_difference_becomes_a_move_and_later_moves_stand(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let shelf = house.open(Goods::Quantity(belt, 10), house.kadikoy).await;
        let count = sheet(&house).await;
        let mut work = house.work().await;
        acts::count_quantity(&mut work, all(), count, belt, Tally::Exactly(8)).await.unwrap();
        let used = acts::virtual_location(&mut work, PlaceState::Consumed).await.unwrap();
        let take = QuantityMove { product: belt, quantity: 3, from: shelf, to: used, cause: cause(&house), why: None };
        acts::move_quantity(&mut work, take).await.unwrap();
        let closed = acts::close_count(&mut work, all(), count, 1).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(closed.differences, 1);
        assert_eq!(house.there(belt, house.kadikoy).await, 5);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_missing_unit_is_gone_and_comes_back_when_it_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-3001", None).await;
        house.open(Goods::Unit(unit), house.kadikoy).await;
        let count = sheet(&house).await;
        let mut work = house.work().await;
        assert_eq!(refused(acts::close_count(&mut work, all(), count, 1).await), "stock-refused-nothing-counted");
        assert_eq!(acts::miss_the_rest(&mut work, all(), count).await.unwrap(), 1);
        acts::close_count(&mut work, all(), count, 1).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::Adjustment);
        let count = sheet(&house).await;
        let mut work = house.work().await;
        acts::count_unit(&mut work, all(), count, unit).await.unwrap();
        assert_eq!(acts::close_count(&mut work, all(), count, 1).await.unwrap().differences, 1);
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_place_is_counted_by_one_sheet_at_a_time(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let count = sheet(&house).await;
        let mut work = house.work().await;
        let place = Goal::Station(house.kadikoy, PlaceState::Sellable);
        assert_eq!(refused(acts::open_count(&mut work, all(), place, None).await), "stock-refused-being-counted");
        acts::cancel_count(&mut work, all(), count, 1).await.unwrap();
        let late = acts::count_quantity(&mut work, all(), count, belt, Tally::Exactly(1)).await;
        assert_eq!(refused(late), "stock-refused-count-ended");
        acts::open_count(&mut work, all(), place, None).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.work().await;
        let road = Goal::Station(house.kadikoy, PlaceState::InTransit);
        assert_eq!(refused(acts::open_count(&mut work, all(), road, None).await), "stock-refused-uncountable");
    }

    async fn each_beep_of_the_scanner_is_one_piece(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        house.open(Goods::Quantity(belt, 2), house.kadikoy).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-3002", None).await;
        house.open(Goods::Unit(unit), house.kadikoy).await;
        let mut keeper = house.client("keeper");
        keeper.get("/stock/counts/new").await.expect(200).is_clean_page().shows("Kadıköy · Satılabilir");
        let shelf = house.place(house.kadikoy, PlaceState::Sellable).await.to_string();
        let made = keeper.post("/stock/counts/new", &[("location", shelf.as_str())]).await.expect(303);
        let url = made.location().to_owned();
        keeper.get(&url).await.expect(200).is_clean_page().shows("Sayılmayanlar").shows("KYS-1").shows("SN-3002");
        for code in ["KYS-1", "KYS-1", "KYS-1", "sn-3002"] {
            keeper.post(&format!("{url}/scan"), &[("code", code), ("counted", "")]).await.expect(303);
        }
        keeper.post(&format!("{url}/scan"), &[("code", "YOK"), ("counted", "")]).await.expect(422).shows("ne bir seri no");
        keeper.get(&url).await.expect(200).shows("+1").shows("Kayıtlı olan her şey sayıldı");
        keeper.post(&format!("{url}/close"), &[("version", "1")]).await.expect(303);
        keeper.get(&url).await.expect(200).shows("Kapandı");
        keeper.get("/stock/counts").await.expect(200).is_clean_page().shows("SAY-");
        assert_eq!(house.there(belt, house.kadikoy).await, 3);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
