//! A loaner through its acts: lent to one at a time, back whole, damaged or not at all, reminded of once a day.

use std::sync::Arc;

use futures::future::join_all;
use kernel::time::add_days;
use loaners::acts::{self, NewLoaner, TakeBack};
use loaners::{Damage, LoanState, PoolState};
use platform::{Failure, Platform, Stations};
use stock::PlaceState;

use crate::house::{House, key};

platform::both_engines! {
    async fn a_loaner_goes_to_one_of_sixty_four(platform: Platform) {
        let house = Arc::new(House::new(platform).await);
        let id = house.loaner("SN-1").await;
        let all = (0..64).map(|_| {
            let house = house.clone();
            tokio::spawn(async move { house.hand_out(house.out(id)).await })
        });
        let all: Vec<_> = join_all(all).await.into_iter().map(Result::unwrap).collect();
        assert_eq!(all.iter().filter(|one| one.is_ok()).count(), 1);
        for failure in all.iter().filter_map(|one| one.as_ref().err()) {
            assert!(matches!(failure, Failure::Refused(_)), "{failure}");
        }
        let row = house.row(id).await;
        assert_eq!(row.state, PoolState::Lent);
        assert_eq!(house.place(row.unit_id).await, PlaceState::AtCustomer);
        house.checks_hold().await;
    }

    async fn it_comes_back_whole_or_damaged(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let unit = house.row(id).await.unit_id;
        assert_eq!(house.place(unit).await, PlaceState::Loaner);
        house.hand_out(house.out(id)).await.unwrap();
        let loan = house.loan().await;
        let take_back = async |damage: Option<Damage>, version: i32, loan| {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            acts::take_back(&mut work, may, loan, version, TakeBack { condition: "Temiz".into(), damage, ..TakeBack::default() }).await?;
            work.commit().await
        };
        assert!(matches!(take_back(None, 7, loan.id).await.unwrap_err(), Failure::Stale { .. }));
        take_back(None, 1, loan.id).await.unwrap();
        assert_eq!(key(take_back(None, 2, loan.id).await), "kernel-refused-state-end");
        assert_eq!((house.row(id).await.state, house.place(unit).await), (PoolState::Free, PlaceState::Loaner));
        let again = house.hand_out(house.out(id)).await.unwrap();
        let broken = Damage { words: "Kapağı kırık".into(), amount: Some(kernel::Money::kurus(25_000)) };
        take_back(Some(broken), 1, again.id).await.unwrap();
        assert_eq!((house.row(id).await.state, house.place(unit).await), (PoolState::SetAside, PlaceState::Quarantine));
        assert_eq!(house.loan().await.proposed(), Some(kernel::Money::kurus(25_000)));
        assert_eq!(key(house.hand_out(house.out(id)).await), "kernel-refused-state-move");
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        assert_eq!(key(acts::put_back(&mut work, may, id).await), "loaners-refused-elsewhere");
        drop(work);
        house.checks_hold().await;
    }

    async fn a_lost_one_that_turns_up_is_put_back(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let out = house.hand_out(house.out(id)).await.unwrap();
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::declare_lost(&mut work, may, out.id, 1, Damage { words: "Taşınmış".into(), amount: None }).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!((house.loan().await.state, house.row(id).await.state), (LoanState::Lost, PoolState::Lost));
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::put_back(&mut work, may, id).await.unwrap();
        work.commit().await.unwrap();
        let row = house.row(id).await;
        assert_eq!((row.state, house.place(row.unit_id).await), (PoolState::Free, PlaceState::Loaner));
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::retire(&mut work, may, id, "Eskidi").await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(house.place(row.unit_id).await, PlaceState::Quarantine);
        house.checks_hold().await;
    }

    async fn what_is_free_and_fits_is_offered_and_what_is_due_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let product = house.row(id).await.product_id;
        let db = house.platform.db.read();
        let free = loaners::free_loaners(db, house.kadikoy, product).await.unwrap();
        assert_eq!(free.iter().map(|row| row.id).collect::<Vec<_>>(), [id]);
        house.hand_out(house.out(id)).await.unwrap();
        assert!(loaners::free_loaners(db, house.kadikoy, product).await.unwrap().is_empty());
        let due = add_days(house.today(), 7).unwrap();
        assert_eq!(loaners::due_loans(db, &Stations::All, due, 10).await.unwrap().len(), 1);
        assert!(loaners::due_loans(db, &Stations::All, house.today(), 10).await.unwrap().is_empty());
        assert!(loaners::due_loans(db, &Stations::Only(vec![]), due, 10).await.unwrap().is_empty());
        // over its day it is said once a day
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 9));
        for said in [1, 0] {
            let mut work = house.work().await;
            assert_eq!(acts::remind_overdue(&mut work).await.unwrap(), said);
            work.commit().await.unwrap();
        }
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24));
        let mut work = house.work().await;
        assert_eq!(acts::remind_overdue(&mut work).await.unwrap(), 1);
        work.commit().await.unwrap();
        house.checks_hold().await;
    }

    async fn only_a_unit_of_ours_comes_into_the_pool_and_once(platform: Platform) {
        let house = House::new(platform).await;
        let id = house.loaner("SN-1").await;
        let unit = house.row(id).await.unit_id;
        let add = async |unit| {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            acts::add_to_pool(&mut work, may, NewLoaner { unit, fits: vec![], condition: "Temiz".into(), accessories: String::new() }).await
        };
        assert_eq!(key(add(unit).await), "loaners-refused-twice");
        house.hand_out(house.out(id)).await.unwrap();
        assert_eq!(key(add(unit).await), "loaners-refused-not-ours");
    }
}
