//! Units are handed in: all of it, or nothing.

use accounts::CustomerText;
use kernel::ids::Ref;
use platform::{Failure, Platform, Stations, both_engines};
use service::acts::{self, HandedIn, Intake, What, Who};
use service::rules::states::OrderState;
use tickets::Channel;

use crate::house::{House, handed_in, receipt, seen};

both_engines! {
    async fn a_covered_kettle_is_taken_in_with_ticket_bench_and_clocks(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let order = house.taken_in(What::Unit(unit)).await;
        assert_eq!(order.state, OrderState::Received);
        assert!(order.number.starts_with("SRV-2026-"), "{}", order.number);
        let db = house.platform.db.read();
        let place = stock::place_of(db, unit).await.unwrap();
        assert_eq!(place.state, stock::PlaceState::InService);
        let brief = service::order_briefs(db, &Stations::All, [order.id]).await.unwrap().remove(&order.id).unwrap();
        assert!(brief.in_warranty);
        let clocks = tickets::clocks_of(db, Ref::of(order.id)).await.unwrap();
        assert!(clocks.iter().any(|clock| clock.kind == tickets::ClockKind::Repair && clock.statutory), "{clocks:?}");
        assert!(clocks.iter().any(|clock| clock.kind == tickets::ClockKind::Promised));
        let answer = catalogue::coverage_of(&house.platform, unit, &Stations::All).await.unwrap();
        assert!(answer.coverage.still_growing);
        house.is_sound().await;
    }

    async fn several_units_stand_on_one_ticket_and_new_ones_are_made(platform: Platform) {
        let house = House::new(platform).await;
        let text = CustomerText { kind: "person".into(), name: "İbrahim Çağlar".into(), lang: "tr".into(), ..CustomerText::default() };
        let fresh = What::NewUnit { product: house.kettle, serial: "WK200-77".into(), delivered_on: Some("2026-01-05".parse().unwrap()) };
        let intake = Intake {
            who: Who::New(Box::new(text.read().unwrap())),
            station: house.kadikoy,
            channel: Channel::Counter,
            ticket: None,
            units: vec![handed_in(fresh), handed_in(What::Product(house.kettle))],
        };
        let taken = house.act(async |work| acts::take_in(work, work.actor.may()?, intake.clone()).await).await;
        assert_eq!(taken.orders.len(), 2);
        let on_ticket = service::orders_of_ticket(house.platform.db.read(), &Stations::All, taken.ticket).await.unwrap();
        assert_eq!(on_ticket.len(), 2);
        house.is_sound().await;
    }

    async fn an_intake_is_all_or_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let mut wrong = handed_in(What::Product(house.kettle));
        wrong.fault_told = " ".into();
        let intake = house.intake(vec![handed_in(What::Unit(unit)), wrong]);
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        let refused = acts::take_in(&mut work, may, intake).await.unwrap_err();
        let Failure::Refused(refused) = refused else { panic!("{refused}") };
        assert_eq!(refused.0[0].field.as_deref(), Some("units[1].fault_told"));
        drop(work);
        let place = stock::place_of(house.platform.db.read(), unit).await.unwrap();
        assert_eq!(place.state, stock::PlaceState::AtCustomer);
        house.taken_in(What::Unit(unit)).await;
        house.is_sound().await;
    }

    async fn a_unit_that_is_in_service_already_is_refused_with_its_order(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        house.taken_in(What::Unit(unit)).await;
        let keys = house.refused(async |work| acts::take_in(work, work.actor.may()?, house.intake(vec![handed_in(What::Unit(unit))])).await).await;
        assert_eq!(keys, ["service-refused-unit-open"]);
        let twice = house.unit("WK200-5", "2026-03-14").await;
        let both = vec![handed_in(What::Unit(twice)), handed_in(What::Unit(twice))];
        let keys = house.refused(async |work| acts::take_in(work, work.actor.may()?, house.intake(both.clone())).await).await;
        assert_eq!(keys, ["service-refused-unit-twice"]);
    }

    async fn a_registered_order_is_received_when_the_unit_comes(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let intake = house.intake(vec![HandedIn::new(What::Unit(unit), "Isıtmıyor")]);
        let registered = house.act(async |work| acts::register_order(work, work.actor.may()?, intake.clone()).await).await.orders[0].clone();
        assert_eq!(registered.state, OrderState::Registered);
        let place = stock::place_of(house.platform.db.read(), unit).await.unwrap();
        assert_eq!(place.state, stock::PlaceState::AtCustomer);
        let received = house.act(async |work| acts::receive_order(work, work.actor.may()?, seen(&registered), receipt(), &[]).await).await;
        assert_eq!(received.state, OrderState::Received);
        house.is_sound().await;
    }

    async fn a_fault_told_before_the_delivery_is_refused_beside_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let unit = house.unit("WK200-1", "2026-03-14").await;
        let mut early = handed_in(What::Unit(unit));
        early.notified_on = Some("2026-03-01".parse().unwrap());
        let keys = house.refused(async |work| acts::take_in(work, work.actor.may()?, house.intake(vec![early.clone()])).await).await;
        assert_eq!(keys, ["service-refused-told-before-delivery"]);
    }
}
