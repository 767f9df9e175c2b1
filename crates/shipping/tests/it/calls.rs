//! Calls of a carrier: proved, kept once, worked through in any order; forged ones change nothing.

use axum::body::Body;
use http::Method;
use platform::Platform;
use shipping::{Fact, MovedFact, Service, ShipmentState};

use crate::house::House;

const REF: &str = "ref-KRG-2026-000001";

async fn hook(house: &House) -> String {
    let carrier = house.reached().await;
    house.book(house.back(Service::Parcel).await).await.unwrap();
    house.jobs().await;
    let page = house
        .client("clerk")
        .get(&format!("/settings/carriers/{carrier}"))
        .await
        .expect(200)
        .text();
    let at = page.find("/hooks/carriers/").unwrap();
    page[at..].split(['<', '"', ' ']).next().unwrap().to_owned()
}

async fn call(house: &House, hook: &str, signature: &str, body: &str) -> u16 {
    let mut carrier = house.stranger().header("x-fake-signature", signature);
    let answer = carrier
        .send(
            Method::POST,
            hook,
            Some("text/plain"),
            Body::from(body.to_owned()),
        )
        .await;
    answer.status.as_u16()
}

platform::both_engines! {
    async fn a_signed_call_moves_the_shipment_and_a_forged_one_does_not(platform: Platform) {
        let house = House::new(platform).await;
        let hook = hook(&house).await;
        let body = format!("{REF}|picked_up|2026-11-25T08:00:00Z|evt1");
        assert_eq!(call(&house, &hook, "falsch", &body).await, 401);
        assert_eq!(call(&house, &hook, "", &body).await, 401);
        assert_eq!(call(&house, "/hooks/carriers/unknown", "imza", &body).await, 404);
        house.jobs().await;
        assert_eq!(house.heard.facts(), []);
        assert_eq!(call(&house, &hook, "imza", &body).await, 204);
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp]);
    }

    async fn calls_may_come_twice_late_and_out_of_order(platform: Platform) {
        let house = House::new(platform).await;
        let hook = hook(&house).await;
        let line = |fact: &str, at: &str, id: &str| format!("{REF}|{fact}|2026-11-25T{at}Z|{id}");
        let delivered = line("delivered", "08:50:00", "evt3");
        for body in [&delivered, &delivered, &line("in_transit", "08:20:00", "evt2"), &line("picked_up", "08:00:00", "evt1"), &line("picked_up", "08:00:00", "evt1")] {
            assert_eq!(call(&house, &hook, "imza", body).await, 204);
            house.jobs().await;
        }
        // the same event inside another body is the same event
        let both = format!("{}\n{}", line("picked_up", "08:00:00", "evt1"), line("lost", "08:55:00", "evt4"));
        assert_eq!(call(&house, &hook, "imza", &both).await, 204);
        house.jobs().await;
        let found = shipping::shipments_of(house.platform.db.read(), crate::house::subject()).await.unwrap();
        assert_eq!(found[0].state, ShipmentState::Delivered);
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp, MovedFact::Delivered]);
        house.checks_hold().await;
    }

    async fn large_and_odd_calls_are_turned_away(platform: Platform) {
        let house = House::new(platform).await;
        let hook = hook(&house).await;
        assert_eq!(call(&house, &hook, "imza", &"x".repeat(300 * 1024)).await, 413);
        let mut carrier = house.stranger().header("x-fake-signature", "imza");
        let answer = carrier.send(Method::POST, &hook, Some("text/plain"), Body::from(vec![0xff_u8, 0xfe])).await;
        assert_eq!(answer.status.as_u16(), 400);
        let other = "ref-of-somebody-else|delivered|2026-11-25T08:00:00Z|e";
        assert_eq!(call(&house, &hook, "imza", other).await, 204, "not ours, and nothing happens");
        house.jobs().await;
        assert_eq!(house.heard.facts(), []);
    }

    async fn an_unsigned_call_only_makes_us_ask(platform: Platform) {
        let house = House::new(platform).await;
        let hook = hook(&house).await;
        house.fake.0.lock().unwrap().unsigned = true;
        house.fake.saw(Fact::PickedUp, "2026-11-25T08:00:00Z");
        let forged = format!("{REF}|delivered|2026-11-25T08:00:00Z|e");
        assert_eq!(call(&house, &hook, "", &forged).await, 204);
        house.jobs().await;
        assert_eq!(house.heard.facts(), [MovedFact::PickedUp], "what the carrier says when asked counts");
    }
}
