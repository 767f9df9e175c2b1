//! With others: a unit goes elsewhere and comes back, a loaner goes out meanwhile, what was repaired is claimed back.

use jiff::SignedDuration;
use kernel::ids::Ref;
use kernel::time::{add_days, civil_day};
use loaners::acts::TakeBack;
use platform::testing::clock;
use platform::{Failure, Platform, Stations, both_engines};
use service::Seen;
use service::acts::{self, CameBack, Despatch, HandOverTo, Lend, Proof, SentTo, What};
use service::rules::states::OrderState;
use stock::PlaceState;

use crate::goods::{company, loaner, maker, place};
use crate::house::{House, handed_in, seen};
use crate::life::{paper, tested};

fn back(to: OrderState) -> CameBack {
    CameBack {
        to,
        returned: "Kart değişmiş".into(),
        report: None,
    }
}

async fn ready(house: &House) -> service::Moved {
    let order = house.diagnosing(&house.covered().await).await;
    let order = house
        .act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await)
        .await;
    tested(house, &order).await
}

both_engines! {
    async fn a_unit_goes_to_the_maker_and_comes_back_while_the_legal_clock_runs(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-7", "2026-03-14").await;
        let order = house.taken_in(What::Unit(unit)).await;
        let order = house.diagnosing(&order).await;
        let maker = company(&house, "Örnek Üretici").await;
        let sent = Despatch { accessories: vec!["Kablo".into()], carrier: "Örnek Kargo".into(), ..Despatch::new(SentTo::Manufacturer(maker)) };
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), sent.clone()).await).await;
        assert_eq!(place(&house, unit).await, PlaceState::AtSupplier);
        let db = house.platform.db.read();
        let clocks = tickets::clocks_of(db, Ref::of(order.id)).await.unwrap();
        let law = clocks.iter().find(|clock| clock.kind == tickets::ClockKind::Repair).unwrap();
        assert!(law.met_at.is_none() && law.pauses.is_empty(), "{law:?}");
        let today = civil_day(house.platform.now());
        assert!(service::due_away(db, &Stations::All, today, 10).await.unwrap().is_empty());
        clock(&house.platform).advance(SignedDuration::from_hours(24 * 12));
        let today = civil_day(house.platform.now());
        let due = service::due_away(db, &Stations::All, today, 10).await.unwrap();
        assert_eq!(due.len(), 1);
        for (said, expected) in [(0, 1), (1, 0)] {
            let found = house.act(async |work| acts::ask_after_sent(work).await).await;
            assert_eq!(found, expected, "the {said}. time of a day");
        }
        let came = house.act(async |work| acts::take_back_from_outsourcing(work, work.actor.may()?, Seen::now(order.id), &back(OrderState::Testing)).await).await;
        assert_eq!(came.state, OrderState::Testing);
        assert_eq!(place(&house, unit).await, PlaceState::InService);
        assert!(service::due_away(db, &Stations::All, today, 10).await.unwrap().is_empty());
        house.is_sound().await;
    }

    async fn a_unit_goes_to_another_station_by_road_and_nowhere_else_twice(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-8", "2026-03-14").await;
        let order = house.taken_in(What::Unit(unit)).await;
        let order = house.diagnosing(&order).await;
        let own = Despatch::new(SentTo::Station(house.kadikoy));
        let keys = house.refused(async |work| acts::despatch(work, work.actor.may()?, seen(&order), own.clone()).await).await;
        assert_eq!(keys, ["service-refused-station"]);
        let person = Despatch::new(SentTo::Service(house.sule));
        let keys = house.refused(async |work| acts::despatch(work, work.actor.may()?, seen(&order), person.clone()).await).await;
        assert_eq!(keys, ["service-refused-company"]);
        let past = add_days(civil_day(house.platform.now()), -1).unwrap();
        let late = Despatch { expected_on: Some(past), parcels: 0, ..Despatch::new(SentTo::Station(house.bornova)) };
        let keys = house.refused(async |work| acts::despatch(work, work.actor.may()?, seen(&order), late.clone()).await).await;
        assert_eq!(keys, ["service-refused-expected-on", "service-refused-parcels"]);
        let there = Despatch::new(SentTo::Station(house.bornova));
        house.act(async |work| acts::despatch(work, work.actor.may()?, seen(&order), there.clone()).await).await;
        assert_eq!(place(&house, unit).await, PlaceState::InTransit);
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let twice = acts::despatch(&mut work, may, seen(&order), there.clone()).await.unwrap_err();
        assert!(matches!(twice, Failure::Stale { .. }), "{twice}");
        drop(work);
        house.act(async |work| acts::take_back_from_outsourcing(work, work.actor.may()?, Seen::now(order.id), &back(OrderState::Repairing)).await).await;
        assert_eq!(place(&house, unit).await, PlaceState::InService);
        house.is_sound().await;
    }

    async fn a_loaner_meets_the_clock_of_the_law_and_keeps_the_order_open(platform: Platform) {
        let house = House::new(platform).await;
        let kettle = loaner(&house).await;
        let order = house.diagnosing(&house.covered().await).await;
        let due_on = add_days(civil_day(house.platform.now()), 14).unwrap();
        let lend = Lend { loaner: kettle, due_on, deposit: String::new(), condition: "Temiz".into(), accessories: "Kablo".into(), accepted_by: "Şule Işık".into(), photos: vec![] };
        let (_, moved) = house.act(async |work| acts::lend_loaner(work, work.actor.may()?, seen(&order), lend.clone()).await).await;
        let keys = house.refused(async |work| acts::lend_loaner(work, work.actor.may()?, seen(&moved), lend.clone()).await).await;
        assert_eq!(keys, ["service-refused-lent"]);
        let db = house.platform.db.read();
        let clocks = tickets::clocks_of(db, Ref::of(order.id)).await.unwrap();
        let waits = |clock: &&tickets::ClockView| clock.kind == tickets::ClockKind::Loaner && clock.met_at.is_none() && clock.withdrawn_at.is_none();
        assert_eq!(clocks.iter().filter(waits).count(), 0, "{clocks:?}");
        let moved = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&moved), false).await).await;
        let moved = tested(&house, &moved).await;
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&moved), paper()).await).await;
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Delivered);
        house.act(async |work| acts::leave_loaner(work, work.actor.may()?, Seen::now(order.id), "Yarın getirecek").await).await;
        house.is_sound().await;
        assert_eq!(house.state(order.id).await, OrderState::Closed);
        let loan = loaners::loan_of(db, Ref::of(order.id)).await.unwrap().unwrap();
        let whole = TakeBack { condition: "Temiz".into(), ..TakeBack::default() };
        house.act(async |work| loaners::acts::take_back(work, work.actor.may()?, loan.id, loan.version, whole.clone()).await).await;
        house.is_sound().await;
    }

    async fn a_repair_under_warranty_is_claimed_back_once_with_its_labour(platform: Platform) {
        let house = House::new(platform).await;
        let supplier = maker(&house).await;
        let open = house.diagnosing(&house.uncovered().await).await;
        let keys = house.refused(async |work| acts::propose_claim(work, work.actor.may()?, seen(&open), supplier).await).await;
        assert_eq!(keys, ["service-refused-no-claim"]);
        let order = ready(&house).await;
        let at = Seen::now(order.id);
        let one = house.act(async |work| acts::propose_claim(work, work.actor.may()?, at, supplier).await).await;
        let again = house.act(async |work| acts::propose_claim(work, work.actor.may()?, at, supplier).await).await;
        assert_eq!(one, again);
        let claims = claims::claims_of(house.platform.db.read(), Ref::of(order.id)).await.unwrap();
        // half an hour at 600 TL
        assert_eq!((claims.len(), claims[0].total), (1, 30_000));
        house.is_sound().await;
    }

    async fn one_of_two_repaired_units_is_collected_by_somebody_else_and_the_other_left(platform: Platform) {
        let house = House::new(platform).await;
        let one = house.unit("WK200-1", "2026-03-14").await;
        let two = house.unit("WK200-2", "2026-03-14").await;
        let intake = house.intake(vec![handed_in(What::Unit(one)), handed_in(What::Unit(two))]);
        let taken = house.act(async |work| acts::take_in(work, work.actor.may()?, intake.clone()).await).await;
        let mut done = Vec::new();
        for order in &taken.orders {
            let order = house.diagnosing(order).await;
            let order = house.act(async |work| acts::start_repair(work, work.actor.may()?, seen(&order), false).await).await;
            done.push(tested(&house, &order).await);
        }
        let can = |proof| HandOverTo { name: "Komşu Can".into(), proof: Some(proof), on_account: false };
        let typed = can(Proof::Name("Komşu Can".into()));
        let keys = house.refused(async |work| acts::hand_over(work, work.actor.may()?, seen(&done[0]), typed.clone()).await).await;
        assert_eq!(keys, ["service-refused-signed-name"]);
        let signed = can(Proof::Paper("İmzalı fiş 7".into()));
        house.act(async |work| acts::hand_over(work, work.actor.may()?, seen(&done[0]), signed.clone()).await).await;
        house.is_sound().await;
        assert_eq!(house.state(done[0].id).await, OrderState::Closed);
        assert_eq!(house.state(done[1].id).await, OrderState::Ready);
        assert_eq!(place(&house, one).await, PlaceState::AtCustomer);
        assert_eq!(place(&house, two).await, PlaceState::InService);
        let ticket = tickets::ticket_brief(house.platform.db.read(), &Stations::All, taken.ticket).await.unwrap();
        assert!(ticket.state.is_open(), "{:?}", ticket.state);
    }
}
