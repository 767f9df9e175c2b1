//! Units and pieces move by the ways of the domain model, and by no others.

use kernel::ids::Ref;
use platform::{Failure, Platform};
use stock::PlaceState;
use stock::acts::{self, Goal, Goods, HandMove, Inspection, QuantityMove, UnitMove};
use stock::rules::inspection::Finding;

use crate::house::{House, all, cause, refused};

platform::both_engines! {
    async fn a_kettle_comes_in_and_goes_back_to_its_owner(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let owner = house.sule().await;
        let unit = house.unit(kettle, "SN-1001", Some(owner)).await;
        assert_eq!(house.state_of(unit).await, PlaceState::AtCustomer);
        let mut work = house.work().await;
        acts::take_unit_into_service(&mut work, unit, house.kadikoy, cause(&house)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::InService);
        let mut work = house.work().await;
        let again = acts::take_unit_into_service(&mut work, unit, house.bornova, cause(&house)).await;
        assert_eq!(refused(again), "stock-refused-in-service");
        work.give_up();
        let mut work = house.work().await;
        acts::give_unit_back(&mut work, unit, cause(&house)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::AtCustomer);
        let mut work = house.work().await;
        assert_eq!(refused(acts::give_unit_back(&mut work, unit, cause(&house)).await), "stock-refused-not-in-service");
        work.give_up();
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn what_is_in_service_never_becomes_sellable_without_an_inspection(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-1002", None).await;
        let shelf = house.open(Goods::Unit(unit), house.kadikoy).await;
        let mut work = house.work().await;
        acts::take_unit_into_service(&mut work, unit, house.kadikoy, cause(&house)).await.unwrap();
        work.commit().await.unwrap();
        let back = UnitMove { unit, to: shelf, expected_from: None, cause: cause(&house), why: None };
        let mut work = house.work().await;
        assert_eq!(refused(acts::move_unit(&mut work, back).await), "stock-refused-needs-inspection");
        work.give_up();
        let look = |finding| Inspection { goods: Goods::Unit(unit), from: None, finding, to: PlaceState::Sellable, cause: None, why: None };
        let mut work = house.work().await;
        assert_eq!(refused(acts::inspect(&mut work, all(), look(Finding::Damaged)).await), "stock-refused-finding");
        work.give_up();
        let mut work = house.work().await;
        acts::inspect(&mut work, all(), look(Finding::Repaired)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn what_a_customer_owns_never_becomes_ours(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let owner = house.sule().await;
        let unit = house.unit(kettle, "SN-1003", Some(owner)).await;
        let mut work = house.work().await;
        acts::take_unit_into_service(&mut work, unit, house.kadikoy, cause(&house)).await.unwrap();
        work.commit().await.unwrap();
        let look = Inspection { goods: Goods::Unit(unit), from: None, finding: Finding::Repaired, to: PlaceState::Sellable, cause: None, why: None };
        let mut work = house.work().await;
        assert_eq!(refused(acts::inspect(&mut work, all(), look).await), "stock-refused-owned");
    }

    async fn a_shelf_never_gives_more_than_it_has(platform: Platform) {
        let house = House::new(platform).await;
        let belt = house.product("Kayış", "KYS-1").await;
        let shelf = house.open(Goods::Quantity(belt, 3), house.kadikoy).await;
        let mut work = house.work().await;
        let used = acts::virtual_location(&mut work, PlaceState::Consumed).await.unwrap();
        let take = |quantity| QuantityMove { product: belt, quantity, from: shelf, to: used, cause: cause(&house), why: None };
        assert_eq!(refused(acts::move_quantity(&mut work, take(4)).await), "stock-refused-too-few");
        assert_eq!(refused(acts::move_quantity(&mut work, take(0)).await), "stock-refused-quantity");
        acts::move_quantity(&mut work, take(3)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.there(belt, house.kadikoy).await, 0);
        let mut work = house.work().await;
        let back = QuantityMove { product: belt, quantity: 1, from: used, to: shelf, cause: cause(&house), why: None };
        acts::move_quantity(&mut work, back).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.there(belt, house.kadikoy).await, 1);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_move_is_refused_when_the_unit_is_not_where_it_was_seen(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-1004", None).await;
        let shelf = house.open(Goods::Unit(unit), house.kadikoy).await;
        let corner = house.place(house.kadikoy, PlaceState::Quarantine).await;
        let go = |from, to| UnitMove { unit, to, expected_from: Some(from), cause: cause(&house), why: None };
        let mut work = house.work().await;
        acts::move_unit(&mut work, go(shelf, corner)).await.unwrap();
        assert_eq!(refused(acts::move_unit(&mut work, go(shelf, corner)).await), "stock-refused-elsewhere");
        work.commit().await.unwrap();
    }

    async fn who_sees_one_station_finds_nothing_of_another(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let belt = house.product("Kayış", "KYS-1").await;
        let unit = house.unit(kettle, "SN-1005", None).await;
        house.open(Goods::Unit(unit), house.kadikoy).await;
        let shelf = house.open(Goods::Quantity(belt, 2), house.kadikoy).await;
        let mut work = house.local_work().await;
        let used = acts::virtual_location(&mut work, PlaceState::Consumed).await.unwrap();
        let take = QuantityMove { product: belt, quantity: 1, from: shelf, to: used, cause: cause(&house), why: None };
        assert!(matches!(acts::move_quantity(&mut work, take).await, Err(Failure::NotFound { .. })));
        let bench = acts::station_location(&mut work, house.kadikoy, PlaceState::InService).await;
        assert!(matches!(bench, Err(Failure::NotFound { .. })));
        let fetched = acts::take_unit_into_service(&mut work, unit, house.bornova, cause(&house)).await;
        assert_eq!(refused(fetched), "stock-refused-elsewhere");
        let mut local = house.client("local");
        local.get(&format!("/stock/locations/{shelf}")).await.expect(404);
        local.get("/stock").await.expect(200).hides("Kayış");
        local.get("/stock/moves").await.expect(200).hides("Kayış");
    }

    async fn units_in_service_are_not_moved_by_hand(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-1006", None).await;
        let mut work = house.work().await;
        acts::take_unit_into_service(&mut work, unit, house.kadikoy, cause(&house)).await.unwrap();
        let away = HandMove { goods: Goods::Unit(unit), from: None, to: Goal::State(PlaceState::Scrap), why: "yanlış".into() };
        assert_eq!(refused(acts::move_by_hand(&mut work, all(), away).await), "stock-refused-by-service");
    }

    async fn an_unused_place_is_opened_once_and_a_renamed_stations_code_is_no_hindrance(platform: Platform) {
        let house = House::new(platform).await;
        let first = house.place(house.kadikoy, PlaceState::Scrap).await;
        assert_eq!(first, house.place(house.kadikoy, PlaceState::Scrap).await);
        let mut work = house.work().await;
        let lost = acts::virtual_location(&mut work, PlaceState::Adjustment).await.unwrap();
        assert_eq!(lost, acts::virtual_location(&mut work, PlaceState::Adjustment).await.unwrap());
        assert_eq!(refused(acts::virtual_location(&mut work, PlaceState::Sellable).await), "stock-refused-needs-station");
        let none = acts::station_location(&mut work, house.kadikoy, PlaceState::Consumed).await;
        assert_eq!(refused(none), "stock-refused-no-station-state");
        work.commit().await.unwrap();
    }

    async fn a_purchased_unit_comes_from_the_supplier_and_only_once(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = house.product("Su ısıtıcısı", "WK200").await;
        let unit = house.unit(kettle, "SN-1007", None).await;
        let shelf = house.place(house.kadikoy, PlaceState::Sellable).await;
        let mut work = house.work().await;
        acts::receive_unit(&mut work, unit, shelf, Ref::of(house.kadikoy)).await.unwrap();
        assert_eq!(refused(acts::receive_unit(&mut work, unit, shelf, Ref::of(house.kadikoy)).await), "stock-refused-moved-before");
        work.commit().await.unwrap();
        assert_eq!(house.state_of(unit).await, PlaceState::Sellable);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }
}
