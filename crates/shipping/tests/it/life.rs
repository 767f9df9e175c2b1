//! A shipment by hand: booked at the price that was shown, seen, late, lost, found, delivered; and what others hear of it.

use jiff::civil::date;
use kernel::money::Money;
use platform::Platform;
use shipping::{
    Contents, Fact, MovedFact, NewShipment, Party, Service, ShipmentState, cancel, shipments_of,
};

use crate::house::{House, chain, is_refused, subject, sule, table, term};

platform::both_engines! {
    async fn a_return_is_booked_numbered_and_followed_to_the_end(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let id = house.book(house.back(Service::Parcel).await).await.unwrap();
        let shipment = house.shipment(id).await;
        assert_eq!((shipment.number.as_str(), shipment.state), ("KRG-2026-000001", ShipmentState::Booked));
        let mut work = house.work().await;
        let may = work.actor.may().unwrap();
        shipping::acts::type_number(&mut work, may, id, " 1234 567 ab").await.unwrap();
        work.commit().await.unwrap();
        let url = house.shipment(id).await.tracking_url;
        assert_eq!(url.as_deref(), Some("https://kargo.example/takip?no=1234567AB"));
        house.see(id, Fact::PickedUp, "2026-11-25T08:00:00Z").await.unwrap();
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp]);
        assert!(house.heard.last().named_carrier);
        assert_eq!(house.shipment(id).await.expected_on, Some(date(2026, 11, 28)));
        house.see(id, Fact::Delivered, "2026-11-25T08:30:00Z").await.unwrap();
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp, MovedFact::Delivered]);
        // a late word about the way changes nothing
        house.see(id, Fact::InTransit, "2026-11-25T08:10:00Z").await.unwrap();
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Delivered);
        assert_eq!(house.heard.facts().len(), 2);
        let all = shipments_of(house.platform.db.read(), subject()).await.unwrap();
        assert_eq!(all.len(), 1);
        let told = platform::events::chain_timeline(house.platform.db.read(), chain(), None, 20).await.unwrap();
        assert_eq!(told.iter().filter(|event| event.verb == "shipment.seen").count(), 3);
        house.checks_hold().await;
    }

    async fn the_same_is_seen_once_also_by_two_at_once(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let id = house.book(house.back(Service::Parcel).await).await.unwrap();
        let at = "2026-11-25T08:00:00Z";
        let (one, other) = tokio::join!(house.see(id, Fact::PickedUp, at), house.see(id, Fact::PickedUp, at));
        assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
        assert!(is_refused(&one.and(other).unwrap_err(), "shipping-refused-seen-twice"));
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp]);
        let future = house.see(id, Fact::Delivered, "2027-01-01T00:00:00Z").await.unwrap_err();
        assert!(is_refused(&future, "shipping-refused-future"));
    }

    async fn a_late_parcel_raises_itself_once_and_a_silent_one_is_lost_until_it_is_found(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let id = house.book(house.back(Service::Parcel).await).await.unwrap();
        house.see(id, Fact::PickedUp, "2026-11-25T08:00:00Z").await.unwrap();
        house.set_clock("2026-11-28T09:00:00Z");
        house.calendar(shipping::jobs::RAISE).await;
        assert_eq!(house.shipment(id).await.late_since, None, "its day is not over");
        house.set_clock("2026-11-29T05:00:00Z");
        house.calendar(shipping::jobs::RAISE).await;
        house.calendar(shipping::jobs::RAISE).await;
        assert_eq!(house.shipment(id).await.late_since, Some(date(2026, 11, 29)));
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp, MovedFact::Late]);
        house.set_clock("2026-12-05T20:00:00Z");
        house.calendar(shipping::jobs::RAISE).await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::PickedUp, "ten days are ten days");
        house.set_clock("2026-12-06T09:00:00Z");
        house.calendar(shipping::jobs::RAISE).await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::Lost);
        assert_eq!(house.heard.last().fact, MovedFact::Lost);
        house.set_clock("2026-12-07T09:00:00Z");
        house.see(id, Fact::InTransit, "2026-12-07T08:00:00Z").await.unwrap();
        house.jobs().await;
        assert_eq!(house.shipment(id).await.state, ShipmentState::InTransit, "it is found");
        house.checks_hold().await;
    }

    async fn the_price_that_was_shown_is_the_price_or_it_is_told(platform: Platform) {
        let house = House::new(platform).await;
        let carrier = house.by_hand().await;
        let new = house.back(Service::Parcel).await;
        let mut dearer = table();
        dearer[0].price = 20_000;
        house.agree_on(carrier, dearer, term(date(2026, 11, 25), None)).await.unwrap();
        let refused = house.book(new).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-price-changed"), "{refused:?}");
        let again = house.book(house.back(Service::Parcel).await).await.unwrap();
        assert_eq!(house.shipment(again).await.price, Money::kurus(26_400));
    }

    async fn a_shipment_is_called_off_before_the_carrier_has_it(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let id = house.book(house.back(Service::Parcel).await).await.unwrap();
        let call_off = async |why: &str| {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            cancel(&mut work, may, id, why).await?;
            work.commit().await
        };
        assert!(is_refused(&call_off(" ").await.unwrap_err(), "shipping-refused-why"));
        call_off("müşteri vazgeçti").await.unwrap();
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::Cancelled]);
        assert!(is_refused(&call_off("bir daha").await.unwrap_err(), "shipping-refused-cancel"));
        // the customer handed it over all the same: what was seen counts
        house.see(id, Fact::PickedUp, "2026-11-25T08:00:00Z").await.unwrap();
        assert_eq!(house.shipment(id).await.state, ShipmentState::PickedUp);
        assert!(is_refused(&call_off("geç").await.unwrap_err(), "shipping-refused-cancel"));
        house.checks_hold().await;
    }

    async fn what_crosses_a_border_names_its_contents(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let abroad = Party { country: "DE".into(), postcode: "10115".into(), city: "Berlin".into(), ..sule() };
        let mut ask = crate::house::ask();
        ask.from = abroad.place();
        let offer = house.quote(&ask).await.unwrap().remove(0);
        let new = NewShipment { offer, sender: abroad, ..house.back(Service::Parcel).await };
        let refused = house.book(new.clone()).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-contents"), "{refused:?}");
        let contents = vec![Contents { words: "Electric kettle".into(), pieces: 1, value: Money::kurus(120_000), tariff: "8516.79".into(), origin: "TR".into() }];
        house.book(NewShipment { contents, ..new }).await.unwrap();
        house.checks_hold().await;
    }

    async fn bad_addresses_and_numbers_are_refused(platform: Platform) {
        let house = House::new(platform).await;
        house.by_hand().await;
        let new = house.back(Service::Parcel).await;
        let refused = house.book(NewShipment { sender: Party { line: " ".into(), ..sule() }, ..new.clone() }).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-line"), "{refused:?}");
        let refused = house.book(NewShipment { receiver: None, ..new.clone() }).await.unwrap_err();
        assert!(is_refused(&refused, "shipping-refused-party-name"), "{refused:?}");
        let (one, other) = (house.book(new.clone()).await.unwrap(), house.book(new).await.unwrap());
        let number = async |id, number: &str| {
            let mut work = house.work().await;
            let may = work.actor.may()?;
            shipping::acts::type_number(&mut work, may, id, number).await?;
            work.commit().await
        };
        number(one, "AB-1").await.unwrap();
        assert!(is_refused(&number(other, "ab-1").await.unwrap_err(), "shipping-refused-number-taken"));
        for bad in ["", "12;34", "ş", &"1".repeat(41)] {
            assert!(is_refused(&number(other, bad).await.unwrap_err(), "shipping-refused-number"), "{bad}");
        }
    }
}
