//! What a technician does with parts: put aside, use, take back, let go.

use parts::{
    OldPart, Reserved, Use, Wanted, release, reservations_of, reserve, take_back, use_part, uses_of,
};
use platform::{Failure, Platform};

use crate::house::{House, may, order, refused_for};

platform::both_engines! {
    async fn what_is_put_aside_is_used_up_and_leaves_the_shelf(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans 2200 W", "RZ-22", None).await;
        house.stock(element, house.kadikoy, 3).await;
        let mut work = house.work().await;
        let told = reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 2)).await.unwrap();
        assert_eq!(told, Reserved::Whole);
        use_part(&mut work, Use::new(order(1), house.kadikoy, element, 2)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.on_hand(element, house.kadikoy).await, 1);
        let db = house.platform.db.read();
        assert!(reservations_of(db, order(1)).await.unwrap().is_empty());
        let used = uses_of(db, order(1)).await.unwrap();
        assert_eq!((used[0].quantity, used[0].warranty_months, used[0].old_part), (2, 6, OldPart::Kept));
        assert_eq!(used[0].warranty_to.unwrap().to_string(), "2027-05-25");
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn what_one_order_holds_another_cannot_use(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 1).await;
        let mut work = house.work().await;
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        let told = reserve(&mut work, Wanted::new(order(2), house.kadikoy, element, 2)).await.unwrap();
        assert_eq!(told, Reserved::Short { missing: 2 });
        let other = use_part(&mut work, Use::new(order(2), house.kadikoy, element, 1)).await;
        assert_eq!(refused_for(other), "parts-refused-too-few");
        use_part(&mut work, Use::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn what_is_let_go_or_taken_back_goes_to_who_waits(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 2).await;
        let mut work = house.work().await;
        let used = use_part(&mut work, Use::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        reserve(&mut work, Wanted::new(order(2), house.kadikoy, element, 1)).await.unwrap();
        reserve(&mut work, Wanted::new(order(3), house.kadikoy, element, 2)).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.work().await;
        release(&mut work, order(2)).await.unwrap();
        release(&mut work, order(2)).await.unwrap();
        let waiting = reservations_of(work.conn(), order(3)).await.unwrap();
        assert_eq!((waiting[0].held, waiting[0].missing()), (1, 1));
        take_back(&mut work, used, "yanlış parça").await.unwrap();
        let waiting = reservations_of(work.conn(), order(3)).await.unwrap();
        assert_eq!(waiting[0].missing(), 0);
        assert_eq!(refused_for(take_back(&mut work, used, "yine").await), "parts-refused-back-already");
        assert_eq!(refused_for(take_back(&mut work, used, " ").await), "parts-refused-why");
        work.commit().await.unwrap();
        assert_eq!(house.on_hand(element, house.kadikoy).await, 2);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn a_piece_with_a_serial_number_is_fitted_once(platform: Platform) {
        let house = House::new(platform).await;
        let board = house.product("Anakart", "AK-1", true).await;
        house.mark(board, None).await;
        house.stock(board, house.kadikoy, 3).await;
        let with = |serials: &[&str]| Use {
            serials: serials.iter().map(|one| (*one).to_owned()).collect(),
            ..Use::new(order(1), house.kadikoy, board, 1)
        };
        let mut work = house.work().await;
        assert_eq!(refused_for(use_part(&mut work, with(&[])).await), "parts-refused-serials");
        let used = use_part(&mut work, with(&["ak-0001"])).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.work().await;
        assert_eq!(refused_for(use_part(&mut work, with(&["AK-0001"])).await), "parts-refused-serial-used");
        drop(work);
        let mut work = house.work().await;
        take_back(&mut work, used, "bozuk çıktı").await.unwrap();
        use_part(&mut work, with(&["AK-0001"])).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn somebody_of_another_station_finds_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 2).await;
        let mut work = house.work().await;
        let used = use_part(&mut work, Use::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        reserve(&mut work, Wanted::new(order(2), house.kadikoy, element, 1)).await.unwrap();
        work.commit().await.unwrap();
        let mut work = house.local_work().await;
        let none = |told: Result<(), Failure>| assert!(matches!(told, Err(Failure::NotFound { .. })), "{told:?}");
        none(reserve(&mut work, Wanted::new(order(3), house.kadikoy, element, 1)).await.map(|_| ()));
        none(use_part(&mut work, Use::new(order(3), house.kadikoy, element, 1)).await.map(|_| ()));
        none(take_back(&mut work, used, "olmaz").await);
        none(release(&mut work, order(2)).await);
        none(parts::acts::record_old_part(&mut work, may(), used, 1, OldPart::Returned, None).await);
    }

    async fn a_shelf_that_a_count_found_short_takes_from_who_came_last(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 2).await;
        let mut work = house.work().await;
        reserve(&mut work, Wanted::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        reserve(&mut work, Wanted::new(order(2), house.kadikoy, element, 1)).await.unwrap();
        let from = stock::acts::station_location(&mut work, house.kadikoy, stock::PlaceState::Sellable).await.unwrap();
        let to = stock::acts::station_location(&mut work, house.kadikoy, stock::PlaceState::Scrap).await.unwrap();
        let lost = stock::acts::QuantityMove { product: element, quantity: 1, from, to, cause: order(9), why: Some("kırık".into()) };
        stock::acts::move_quantity(&mut work, lost).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.complaints().await, ["parts-check-held"]);
        let mut work = house.work().await;
        parts::settle_shelf(&mut work, element, house.kadikoy).await.unwrap();
        work.commit().await.unwrap();
        let db = house.platform.db.read();
        assert_eq!(reservations_of(db, order(1)).await.unwrap()[0].held, 1);
        assert_eq!(reservations_of(db, order(2)).await.unwrap()[0].held, 0);
        assert_eq!(house.complaints().await, Vec::<&str>::new());
    }

    async fn what_became_of_the_old_part_is_told_over_the_version_seen(platform: Platform) {
        let house = House::new(platform).await;
        let element = house.part("Rezistans", "RZ", None).await;
        house.stock(element, house.kadikoy, 1).await;
        let mut work = house.work().await;
        let used = use_part(&mut work, Use::new(order(1), house.kadikoy, element, 1)).await.unwrap();
        parts::acts::record_old_part(&mut work, may(), used, 1, OldPart::ToSupplier, Some("iade formu 12".into())).await.unwrap();
        let late = parts::acts::record_old_part(&mut work, may(), used, 1, OldPart::Returned, None).await;
        assert!(matches!(late, Err(Failure::Stale { .. })), "{late:?}");
        let told = uses_of(work.conn(), order(1)).await.unwrap();
        assert_eq!(told[0].old_part, OldPart::ToSupplier);
    }
}
