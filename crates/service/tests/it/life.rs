//! The usual lives: under warranty, with an estimate, with parts, with a failed test, elsewhere.

use platform::{Platform, both_engines};
use service::Moved;
use service::acts::{self, CameBack, HandOverTo, NewLabour, NoFault, Proof, Tested};
use service::rules::states::OrderState;

use crate::estimate::{accepted, declined, offered, second};
use crate::house::{House, seen};

pub fn labour() -> NewLabour {
    NewLabour {
        what: "Rezistans değişti".into(),
        minutes: 30,
        staff: None,
        worked_on: None,
    }
}

pub async fn tested(house: &House, order: &Moved) -> Moved {
    let mert = house.mert;
    let order = house
        .act(async |work| {
            let new = NewLabour {
                staff: Some(mert),
                ..labour()
            };
            Ok(
                acts::record_labour(work, work.actor.may()?, seen(order), new)
                    .await?
                    .1,
            )
        })
        .await;
    let order = house
        .act(async |work| acts::finish_repair(work, work.actor.may()?, seen(&order)).await)
        .await;
    let passed = Tested {
        passed: true,
        result: "Üç kez kaynattık".into(),
    };
    house
        .act(async |work| acts::record_test(work, work.actor.may()?, seen(&order), &passed).await)
        .await
}

pub fn paper() -> HandOverTo {
    HandOverTo {
        name: "Şule Işık".into(),
        proof: Some(Proof::Paper("Fiş 12".into())),
        on_account: false,
    }
}

both_engines! {
    async fn under_warranty_from_the_counter_into_the_hands(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.covered().await;
        let order = house.diagnosing(&order).await;
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        assert_eq!(order.state, OrderState::Repairing);
        let ready = tested(&house, &order).await;
        assert_eq!(ready.state, OrderState::Ready);
        let delivered = house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(delivered.state, OrderState::Delivered);
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Closed);
    }

    async fn a_paid_repair_asks_first_and_is_not_handed_over_with_an_open_balance(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let keys = house.refused(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        assert_eq!(keys, ["service-need-covered_or_free"]);
        let (order, estimate) = offered(&house, &order).await;
        assert_eq!(order.state, OrderState::AwaitingApproval);
        let order = accepted(&house, estimate).await;
        assert_eq!(order.state, OrderState::Repairing);
        let ready = tested(&house, &order).await;
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        assert_eq!(keys, ["service-need-settled"]);
        let account = HandOverTo { on_account: true, ..paper() };
        let delivered = house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), account.clone()).await).await;
        assert_eq!(delivered.state, OrderState::Delivered);
        let balances = accounts::queries::balances(house.platform.db.read(), house.sule).await.unwrap();
        assert_eq!(balances.iter().map(|one| one.minor).sum::<i64>(), 75_000);
        house.is_sound().await;
    }

    async fn an_estimate_is_declined_and_the_unit_goes_back_unrepaired(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let ready = declined(&house, estimate, None).await;
        assert_eq!(ready.state, OrderState::Ready);
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        house.is_sound().await;
    }

    async fn a_failed_test_counts_as_rework_and_a_second_fault_asks_again(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        let keys = house.refused(async |work| acts::finish_repair(work, work.actor.may()?, seen(&order)).await).await;
        assert_eq!(keys, ["service-need-work_done"]);
        let mert = house.mert;
        let order = house.act(async |work| {
            let new = NewLabour { staff: Some(mert), ..labour() };
            Ok(acts::record_labour(work, work.actor.may()?, seen(&order), new).await?.1)
        }).await;
        let order = house.act(async |work| acts::finish_repair(work, work.actor.may()?, seen(&order)).await).await;
        let failed = Tested { passed: false, result: "Isıtmıyor".into() };
        let order = house.act(async |work| acts::record_test(work, work.actor.may()?, seen(&order), &failed).await).await;
        assert_eq!(order.state, OrderState::Repairing);
        let estimate = second(&house, &order).await;
        assert_eq!(house.state(order.id).await, OrderState::AwaitingApproval);
        house.act(async |work| acts::revise_estimate(work, work.actor.may()?, estimate, "Daha ucuz pompa").await).await;
        assert_eq!(house.state(order.id).await, OrderState::Diagnosing);
        house.is_sound().await;
    }

    async fn parts_are_waited_for_and_given_up(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let keys = house.refused(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), None).await).await;
        assert_eq!(keys, ["service-need-parts_named"]);
        let order = house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Rezistans")).await).await;
        let order = house.act(async |work| acts::parts_arrived(work, work.actor.may()?, seen(&order)).await).await;
        assert_eq!(order.state, OrderState::Repairing);
        let order = house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, seen(&order), Some("Gövde")).await).await;
        let order = house.act(async |work| acts::give_up_waiting(work, work.actor.may()?, seen(&order), "Üretilmiyor").await).await;
        assert_eq!(order.state, OrderState::Ready);
        house.is_sound().await;
    }

    async fn a_unit_goes_elsewhere_and_comes_back(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::send_out(work, work.actor.may()?, seen(&order), "Bornova", None).await).await;
        let back = CameBack { to: OrderState::Testing, returned: "Kart değişmiş".into(), report: None };
        let order = house.act(async |work| acts::take_back_from_outsourcing(work, work.actor.may()?, seen(&order), &back).await).await;
        assert_eq!(order.state, OrderState::Testing);
        house.is_sound().await;
    }

    async fn no_fault_is_found(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let none = NoFault { findings: "Her şey çalışıyor".into(), test: "Beş kez kaynattık".into(), fee: Some(5_000) };
        let keys = house.refused(async |work| acts::no_fault_found(work, work.actor.may()?, seen(&order), &none).await).await;
        assert_eq!(keys, ["service-need-agreed_fee"]);
        let free = NoFault { fee: None, ..none };
        let order = house.act(async |work| acts::no_fault_found(work, work.actor.may()?, seen(&order), &free).await).await;
        assert_eq!(order.state, OrderState::Ready);
        house.is_sound().await;
    }
}
