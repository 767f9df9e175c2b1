//! Parts at the bench: put aside, used, taken back, waited for; the last piece goes to one of two.

use kernel::ids::Ref;
use parts::{OldPart, Reserved};
use platform::{Failure, Platform, Stations, both_engines};
use service::Seen;
use service::acts::{self, PartWanted};
use service::rules::states::OrderState;

use crate::goods::{heater, on_shelf, shelve};
use crate::house::{House, seen};

async fn repairing(house: &House) -> service::Moved {
    let order = house.diagnosing(&house.covered().await).await;
    house
        .act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await)
        .await
}

both_engines! {
    async fn a_part_is_put_aside_used_and_taken_back(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 3, false).await;
        let order = repairing(&house).await;
        let at = Seen::now(order.id);
        let got = house.act(async |work| acts::reserve_part(work, work.actor.may()?, at, &PartWanted::new(part, 2)).await).await;
        assert_eq!(got, Reserved::Whole);
        let wanted = PartWanted { old_part: Some(OldPart::Returned), ..PartWanted::new(part, 2) };
        let used = house.act(async |work| acts::use_part(work, work.actor.may()?, at, wanted.clone()).await).await;
        assert_eq!(on_shelf(&house, part).await, 1);
        let db = house.platform.db.read();
        assert!(parts::reservations_of(db, Ref::of(order.id)).await.unwrap().is_empty());
        // a used part is work done, so the repair may end without labour
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        acts::finish_repair(&mut work, may, Seen::now(order.id)).await.unwrap();
        drop(work);
        house.act(async |work| acts::take_back_part(work, work.actor.may()?, at, used, "Yanlış parça").await).await;
        assert_eq!(on_shelf(&house, part).await, 3);
        let keys = house.refused(async |work| acts::finish_repair(work, work.actor.may()?, at).await).await;
        assert_eq!(keys, ["service-need-work_done"]);
        let uses = parts::uses_of(db, Ref::of(order.id)).await.unwrap();
        assert_eq!(uses[0].taken_back.as_deref(), Some("Yanlış parça"));
        house.is_sound().await;
    }

    async fn the_last_piece_goes_to_one_of_two_technicians(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 1, false).await;
        let one = repairing(&house).await;
        let two = house.diagnosing(&house.uncovered().await).await;
        let take = async |id| -> Result<(), Failure> {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            acts::use_part(&mut work, may, Seen::now(id), PartWanted::new(part, 1)).await?;
            work.commit().await?;
            Ok(())
        };
        let (first, second) = futures::join!(take(one.id), take(two.id));
        assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
        let lost = first.err().or(second.err()).unwrap();
        let Failure::Refused(refused) = lost else { panic!("{lost}") };
        assert_eq!(refused.iter().next().unwrap().key, "parts-refused-too-few");
        assert_eq!(on_shelf(&house, part).await, 0);
        house.is_sound().await;
    }

    async fn a_missing_part_is_waited_for_ordered_and_brings_the_repair_on(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 0, false).await;
        let order = repairing(&house).await;
        let at = Seen::now(order.id);
        let keys = house.refused(async |work| acts::order_missing(work, work.actor.may()?, at).await).await;
        assert_eq!(keys, ["service-refused-nothing-missing"]);
        let got = house.act(async |work| acts::reserve_part(work, work.actor.may()?, at, &PartWanted::new(part, 1)).await).await;
        assert_eq!(got, Reserved::Short { missing: 1 });
        house.act(async |work| acts::wait_for_parts(work, work.actor.may()?, at, None).await).await;
        let keys = house.refused(async |work| acts::parts_arrived(work, work.actor.may()?, at).await).await;
        assert_eq!(keys, ["service-need-parts_there"]);
        let orders = house.act(async |work| acts::order_missing(work, work.actor.may()?, at).await).await;
        assert_eq!(orders.len(), 1);
        shelve(&house, part, 1).await;
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Repairing);
    }

    async fn serial_numbers_are_asked_for_and_used_once(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 2, true).await;
        let order = repairing(&house).await;
        let at = Seen::now(order.id);
        let keys = house.refused(async |work| acts::use_part(work, work.actor.may()?, at, PartWanted::new(part, 1)).await).await;
        assert_eq!(keys.len(), 1);
        let wanted = PartWanted { serials: vec!["RZ-0001".into()], ..PartWanted::new(part, 1) };
        house.act(async |work| acts::use_part(work, work.actor.may()?, at, wanted.clone()).await).await;
        let keys = house.refused(async |work| acts::use_part(work, work.actor.may()?, at, wanted.clone()).await).await;
        assert_eq!(keys, ["parts-refused-serial-used"]);
        house.is_sound().await;
    }

    async fn nobody_touches_the_parts_of_another_order_or_station(platform: Platform) {
        let house = House::new(platform).await;
        let part = heater(&house, 3, false).await;
        let order = repairing(&house).await;
        let other = house.diagnosing(&house.uncovered().await).await;
        let used = house.act(async |work| acts::use_part(work, work.actor.may()?, Seen::now(order.id), PartWanted::new(part, 1)).await).await;
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let foreign = acts::take_back_part(&mut work, may, Seen::now(other.id), used, "Benim değil").await.unwrap_err();
        assert!(matches!(foreign, Failure::NotFound { kind: "part_use" }), "{foreign}");
        drop(work);
        let mut work = house.local_work().await;
        let may = work.actor.may().unwrap();
        let hidden = acts::use_part(&mut work, may, Seen::now(order.id), PartWanted::new(part, 1)).await.unwrap_err();
        assert!(matches!(hidden, Failure::NotFound { kind: "service_order" }), "{hidden}");
        drop(work);
        assert_eq!(service::order_briefs(house.platform.db.read(), &Stations::All, [order.id]).await.unwrap().len(), 1);
        house.is_sound().await;
    }
}
