//! What the law opens: an unrepairable unit, a user fault, a repeat.

use kernel::ids::FaultGroupId;
use law::{RightKind, RightState};
use platform::{Platform, Stations, both_engines};
use service::acts::{self, Diagnosis, What};
use service::rules::states::OrderState;
use service::rules::words::Chosen;
use service::{Moved, rights_of_order};
use workshop::rules::words::Fault;

use crate::house::{House, handed_in, seen};
use crate::life::{paper, tested};

async fn open(house: &House, order: &Moved, kind: RightKind) -> bool {
    let rights = rights_of_order(&house.platform, &Stations::All, order.id)
        .await
        .unwrap();
    rights
        .iter()
        .any(|right| right.kind == kind && right.state == RightState::Open)
}

async fn group(house: &House) -> FaultGroupId {
    let fault = Fault {
        code: "HEATER".into(),
        name_tr: "Isıtıcı".into(),
        name_en: "Heater".into(),
        words: String::new(),
        product_group: None,
    };
    house
        .act(async |work| workshop::acts::add_group(work, work.actor.may()?, fault.clone()).await)
        .await
}

both_engines! {
    async fn an_unrepairable_unit_opens_rights_and_the_choice_is_kept(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        assert!(!open(&house, &order, RightKind::Refund).await);
        let keys = house.refused(async |work| acts::record_choice(work, work.actor.may()?, seen(&order), Chosen::Refund).await).await;
        assert_eq!(keys, ["service-refused-right-closed"]);
        let order = house.act(async |work| acts::declare_unrepairable(work, work.actor.may()?, seen(&order), "Gövde çatlak, parçası yok", None).await).await;
        assert_eq!(order.state, OrderState::Unrepairable);
        assert!(open(&house, &order, RightKind::Refund).await);
        let keys = house.refused(async |work| acts::follow_choice(work, work.actor.may()?, seen(&order)).await).await;
        assert_eq!(keys, ["service-need-choice"]);
        let order = house.act(async |work| acts::record_choice(work, work.actor.may()?, seen(&order), Chosen::Replacement).await).await;
        let order = house.act(async |work| acts::follow_choice(work, work.actor.may()?, seen(&order)).await).await;
        assert_eq!(order.state, OrderState::Replaced);
        house.is_sound().await;
    }

    async fn a_user_fault_is_no_longer_repaired_for_free(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.covered().await).await;
        let order = house.act(async |work| acts::report_user_fault(work, work.actor.may()?, seen(&order), "Susuz çalıştırılmış").await).await;
        let keys = house.refused(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        assert_eq!(keys, ["service-need-covered_or_free"]);
        house.is_sound().await;
    }

    async fn the_same_fault_after_a_delivery_is_a_repeat_and_opens_the_other_rights(platform: Platform) {
        let house = House::new(platform).await;
        let group = group(&house).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let order = house.diagnosing(&house.taken_in(What::Unit(unit)).await).await;
        let found = Diagnosis { findings: "Rezistans yanmış".into(), fault_group: Some(group), ..Diagnosis::default() };
        let order = house.act(async |work| acts::record_diagnosis(work, work.actor.may()?, seen(&order), found.clone()).await).await;
        let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
        let ready = tested(&house, &order).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&ready), paper()).await).await;
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 10));
        let mut again = handed_in(What::Unit(unit));
        again.fault_group = Some(group);
        let taken = house.act(async |work| acts::take_in(work, work.actor.may()?, house.intake(vec![again.clone()])).await).await;
        let second = &taken.orders[0];
        let briefs = service::order_briefs(house.platform.db.read(), &Stations::All, [second.id]).await.unwrap();
        assert_eq!(briefs[&second.id].repeats, 1);
        assert!(open(&house, second, RightKind::Refund).await);
        house.is_sound().await;
    }
}
