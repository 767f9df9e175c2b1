//! A carrier that is reached by an adapter: booked once whatever happens on the way, asked with patience, called off.

use jiff::SignedDuration;
use kernel::ids::ShipmentId;
use platform::Platform;
use shipping::{Fact, LabelForm, MovedFact, Service, ShipmentState, cancel, label};

use crate::carrier::Mood;
use crate::house::{House, is_refused};

async fn booking(house: &House) -> ShipmentId {
    house.reached().await;
    house.book(house.back(Service::Parcel).await).await.unwrap()
}

fn later(house: &House, minutes: i64) {
    platform::testing::clock(&house.platform).advance(SignedDuration::from_mins(minutes));
}

platform::both_engines! {
    async fn a_booking_comes_back_with_number_and_the_carriers_own_label(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Booking);
        let early = label(&house.platform, id, LabelForm::Pdf).await.unwrap_err();
        assert!(is_refused(&early, "shipping-refused-no-label"));
        house.jobs().await;
        let shipment = house.shipment(id).await;
        assert_eq!((shipment.state, shipment.tracking_number.as_deref()), (ShipmentState::Booked, Some("TR000001")));
        assert_eq!(shipment.tracking_url.as_deref(), Some("https://takip.example/x"));
        let kept = label(&house.platform, id, LabelForm::Zpl).await.unwrap();
        assert_eq!(kept.bytes, b"%PDF-1.4\nthe carrier's own\n%%EOF", "as it came");
        house.checks_hold().await;
    }

    async fn a_booking_whose_answer_was_lost_is_found_and_not_booked_twice(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.fake.mood(Mood::TakesSilently);
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Booking);
        later(&house, 3);
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Booked);
        assert_eq!(house.fake.taken(), ["KRG-2026-000001"], "once");
    }

    async fn a_busy_carrier_is_heard_again_when_it_said(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.fake.mood(Mood::Busy(3_600));
        house.jobs().await;
        house.fake.mood(Mood::Good);
        later(&house, 30);
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Booking, "it asked for an hour");
        later(&house, 31);
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Booked);
    }

    async fn a_carrier_that_never_answers_is_given_up_for_a_person(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.fake.mood(Mood::Busy(1));
        for _ in 0..14 {
            house.jobs().await;
            later(&house, 61);
        }
        let shipment = house.shipment(id).await;
        assert_eq!(shipment.state, ShipmentState::Failed);
        assert_eq!(house.heard.facts(), [MovedFact::Cancelled]);
    }

    async fn a_refusal_is_told_in_the_carriers_words(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.fake.mood(Mood::Refuses);
        house.jobs().await;
        let shipment = house.shipment(id).await;
        assert_eq!(shipment.state, ShipmentState::Failed);
        assert!(shipment.trouble.contains("adres bulunamadı"), "{}", shipment.trouble);
        house.checks_hold().await;
    }

    async fn open_shipments_are_asked_for_ever_more_rarely(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.jobs().await;
        let asked = || house.fake.0.lock().unwrap().asked;
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(asked(), 0, "not yet");
        later(&house, 31);
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(asked(), 1);
        later(&house, 31);
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(asked(), 1, "nothing was new, so the next is an hour away");
        later(&house, 31);
        house.fake.saw(Fact::InTransit, "2026-11-25T10:00:00Z");
        house.fake.saw(Fact::PickedUp, "2026-11-25T09:30:00Z");
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::InTransit);
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp, MovedFact::InTransit]);
        later(&house, 31);
        house.fake.mood(Mood::Busy(7_200));
        house.calendar(shipping::jobs::ASK).await;
        let busy = asked();
        later(&house, 90);
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(asked(), busy, "it asked for two hours");
        house.fake.mood(Mood::Good);
        house.fake.saw(Fact::Delivered, "2026-11-25T12:00:00Z");
        later(&house, 60);
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Delivered);
        later(&house, 60 * 24);
        let done = asked();
        house.calendar(shipping::jobs::ASK).await;
        assert_eq!(asked(), done, "what is there is not asked for");
        house.checks_hold().await;
    }

    async fn calling_off_reaches_the_carrier_and_its_no_is_told(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.jobs().await;
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        cancel(&mut work, may, id, "vazgeçildi").await.unwrap();
        work.commit().await.unwrap();
        house.fake.mood(Mood::Refuses);
        house.jobs().await;
        let shipment = house.shipment(id).await;
        assert_eq!(shipment.state, ShipmentState::Cancelled);
        assert!(shipment.trouble.contains("yola çıktı"));
    }

    async fn a_pickup_is_asked_for_and_answered(platform: Platform) {
        let house = House::new(platform).await;
        let id = booking(&house).await;
        house.jobs().await;
        let ask = async |day: jiff::civil::Date| {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            shipping::acts::ask_for_pickup(&mut work, may, id, day).await?;
            work.commit().await
        };
        let past = ask(jiff::civil::date(2026, 11, 24)).await.unwrap_err();
        assert!(is_refused(&past, "shipping-refused-pickup-day"));
        ask(jiff::civil::date(2026, 11, 26)).await.unwrap();
        house.jobs().await;
        house.client("clerk").get(&format!("/shipments/{id}")).await.expect(200).shows("ALIM-2026-11-26");
        house.fake.mood(Mood::Refuses);
        ask(jiff::civil::date(2026, 11, 27)).await.unwrap();
        house.jobs().await;
        assert!(!house.shipment(id).await.trouble.is_empty());
    }
}
