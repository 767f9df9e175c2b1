//! Who sees what: another station's orders are not there, and each act asks for its permission.

use kernel::ids::StaffId;
use kernel::states::State;
use platform::{Failure, Platform, Stations, both_engines};
use service::Seen;
use service::acts::{self, What};
use service::rules::states::OrderState;

use crate::house::{House, handed_in, seen};

both_engines! {
    async fn somebody_of_another_station_finds_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let mut work = house.local_work().await;
        let may = work.actor.may().unwrap();
        let hidden = acts::start_diagnosis(&mut work, may, seen(&order), None).await.unwrap_err();
        assert!(matches!(hidden, Failure::NotFound { kind: "service_order" }), "{hidden}");
        let mut elsewhere = house.intake(vec![handed_in(What::Product(house.kettle))]);
        elsewhere.station = house.kadikoy;
        let may = work.actor.may().unwrap();
        let hidden = acts::take_in(&mut work, may, elsewhere).await.unwrap_err();
        assert!(matches!(hidden, Failure::NotFound { kind: "station" }), "{hidden}");
        drop(work);
        let mut local = house.client("local");
        local.get(&format!("/service/orders/{}", order.id)).await.expect(404);
        local.get("/service/orders").await.expect(200).hides(&order.number);
        local.get("/service").await.expect(200).hides(&order.number);
        let seen = Stations::Only(vec![house.bornova]);
        assert!(service::rights_of_order(&house.platform, &seen, order.id).await.is_err());
    }

    async fn a_reader_moves_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let url = format!("/service/orders/{}/do/start_diagnosis", order.id);
        house.client("reader").get(&url).await.expect(403);
        house.client("reader").post(&url, &[("version", "1")]).await.expect(403);
        house.client("stranger").get("/service").await.expect(403);
        assert_eq!(house.state(order.id).await.word(), "received");
    }

    async fn a_random_walk_through_the_acts_never_leaves_the_table(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        for step in 0..12_u8 {
            let before = house.state(order.id).await;
            let mut work = house.work().await;
            let done = tried(&mut work, Seen::now(order.id), house.mert, step % 6).await;
            match done {
                Ok(()) => work.commit().await.unwrap(),
                Err(_) => drop(work),
            }
            let after = house.state(order.id).await;
            assert!(before == after || service::rules::states::TABLE.allows(before, after), "{before} -> {after}");
        }
        assert_ne!(house.state(order.id).await, OrderState::Received);
        house.is_sound().await;
    }
}

async fn tried(
    work: &mut platform::Work,
    seen: Seen,
    mert: StaffId,
    step: u8,
) -> Result<(), Failure> {
    match step {
        0 => acts::finish_repair(work, work.actor.may()?, seen)
            .await
            .map(drop),
        1 => acts::start_diagnosis(work, work.actor.may()?, seen, Some(mert))
            .await
            .map(drop),
        2 => acts::parts_arrived(work, work.actor.may()?, seen)
            .await
            .map(drop),
        3 => acts::wait_for_parts(work, work.actor.may()?, seen, Some("Rezistans"))
            .await
            .map(drop),
        4 => acts::send_out(
            work,
            work.actor.may()?,
            seen,
            "Bornova",
            Some("Orada yapılıyor"),
        )
        .await
        .map(drop),
        _ => acts::start_repair(work, work.actor.may()?, seen, true)
            .await
            .map(drop),
    }
}
