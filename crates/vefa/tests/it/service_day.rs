//! The main path of the service desk in the whole program: taken in, found, repaired, tested, collected, with its papers and its days.

use kernel::ids::Ref;
use platform::{Platform, Stations};
use service::acts::{
    self, Diagnosis, HandOverTo, HandedIn, Intake, NewLabour, Proof, Tested, What, Who,
};
use service::rules::intake::Receipt;
use service::rules::states::OrderState;
use service::rules::words::Came;
use service::{Moved, Seen};
use tickets::Channel;

use crate::world::House;

fn seen(order: &Moved) -> Seen {
    Seen::at(order.id, order.version)
}

platform::both_engines! {
    async fn the_demo_company_has_an_order_in_each_stage(platform: Platform) {
        let house = House::told(&platform).await;
        house.leaves_nothing_behind().await;
        let orders = house.world.orders;
        let ids = [orders.registered, orders.received, orders.diagnosing, orders.awaiting_parts, orders.repairing, orders.ready, orders.delivered, orders.unrepairable];
        let found = service::order_briefs(platform.db.read(), &Stations::All, ids).await.unwrap();
        let states: Vec<OrderState> = ids.iter().map(|id| found[id].state).collect();
        assert_eq!(states[..6], [OrderState::Registered, OrderState::Received, OrderState::Diagnosing, OrderState::AwaitingParts, OrderState::Repairing, OrderState::Ready]);
        assert!(!found[&orders.delivered].is_open);
        assert_eq!(found[&orders.unrepairable].state, OrderState::Unrepairable);
        let kept = documents::documents_of(platform.db.read(), Ref::of(orders.delivered)).await.unwrap();
        assert_eq!(kept.len(), 3, "receipt, slip and hand-over note: {kept:?}");
        let mut zeynep = house.signed_in("zeynep.kurt").await;
        for page in ["/service", "/service/new", "/service/orders"] {
            zeynep.get(page).await.expect(200).is_clean_page();
        }
        for id in ids {
            zeynep.get(&format!("/service/orders/{id}")).await.expect(200).is_clean_page();
        }
        house.leaves_nothing_behind().await;
    }

    async fn a_repaired_kettle_leaves_papers_and_a_longer_warranty(platform: Platform) {
        let house = House::told(&platform).await;
        let unit = house.world.units.ayse_kettle;
        let before = catalogue::coverage_of(&platform, unit, &Stations::All).await.unwrap().coverage.last_day.unwrap();
        let days = |days: i64| platform.now().checked_add(jiff::SignedDuration::from_hours(24 * days)).unwrap();
        let receipt = Receipt { condition: "Hasarsız".into(), accessories: vec![], came: Came::Counter, unlock_consent: None, data_erase: None };
        let told = HandedIn::new(What::Unit(unit), "Isıtmıyor").received(receipt);
        let intake = Intake { who: Who::Known(house.world.customers.ayse), station: house.world.stations.kadikoy, channel: Channel::Counter, ticket: None, units: vec![told] };
        let mut work = platform.own_work("story").await.unwrap();
        work.now = days(-6);
        let may = work.actor.may().unwrap();
        let order = acts::take_in(&mut work, may, intake).await.unwrap().orders[0].clone();
        work.commit().await.unwrap();
        let mut work = platform.own_work("story").await.unwrap();
        work.now = days(-1);
        let may = work.actor.may().unwrap();
        let order = acts::start_diagnosis(&mut work, may, seen(&order), Some(house.world.people.mert)).await.unwrap();
        let may = work.actor.may().unwrap();
        let findings = Diagnosis { findings: "Rezistans kopuk".into(), symptoms: None, fault_group: None, fault_code: None };
        let order = acts::record_diagnosis(&mut work, may, seen(&order), findings).await.unwrap();
        let order = world::pass_lists(&mut work, &order, workshop::Stage::Diagnosis).await.unwrap();
        let may = work.actor.may().unwrap();
        let order = acts::start_repair(&mut work, may, seen(&order), false).await.unwrap();
        let may = work.actor.may().unwrap();
        let labour = NewLabour { what: "Rezistans değişti".into(), minutes: 20, staff: Some(house.world.people.mert), worked_on: None };
        let (_, order) = acts::record_labour(&mut work, may, seen(&order), labour).await.unwrap();
        let may = work.actor.may().unwrap();
        let order = acts::finish_repair(&mut work, may, seen(&order)).await.unwrap();
        let order = world::pass_lists(&mut work, &order, workshop::Stage::Test).await.unwrap();
        let may = work.actor.may().unwrap();
        let passed = Tested { passed: true, result: "Üç kez kaynadı".into() };
        let order = acts::record_test(&mut work, may, seen(&order), &passed).await.unwrap();
        work.commit().await.unwrap();
        let mut work = platform.own_work("story").await.unwrap();
        let order = world::pass_lists(&mut work, &order, workshop::Stage::HandOver).await.unwrap();
        let may = work.actor.may().unwrap();
        let to = HandOverTo { name: "Ayşe Yıldırım".into(), proof: Some(Proof::Paper("Fiş 1".into())), on_account: false };
        let order = acts::hand_over(&mut work, may, seen(&order), to).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(order.state, OrderState::Delivered);
        house.leaves_nothing_behind().await;
        let after = catalogue::coverage_of(&platform, unit, &Stations::All).await.unwrap().coverage.last_day.unwrap();
        assert!(after > before, "{before} {after}");
        let kept = documents::documents_of(platform.db.read(), Ref::of(order.id)).await.unwrap();
        assert_eq!(kept.len(), 3, "{kept:?}");
    }
}
