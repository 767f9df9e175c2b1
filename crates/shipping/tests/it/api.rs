//! The API: ways, a booking that happens once, tracking, carriers and hubs.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;

platform::both_engines! {
    async fn programs_keep_carriers_ask_for_ways_and_book_once(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let carrier = json!({ "name": "Hızlı Kargo", "adapter": "manual", "base": "TR", "silence": 15, "key": "çok gizli" });
        let made = clerk.json(Method::POST, "/api/v1/carriers", &carrier).await.expect(201).hides("çok gizli").json();
        let id = made["id"].as_str().unwrap().to_owned();
        let agreement = json!({ "starts_on": "2026-11-01", "currency": "TRY", "divisor": 3000, "minimum": "0", "tax": 2000, "prices": [
            { "country": "TR", "service": "parcel", "up_to": 5, "price": "100.00", "days": 2 },
            { "country": "TR", "service": "parcel", "price": "10.00", "days": 3 },
        ] });
        let path = format!("/api/v1/carriers/{id}/agreements");
        clerk.json(Method::POST, &path, &agreement).await.expect(201);
        clerk.json(Method::POST, &path, &agreement).await.expect(422);
        let ask = json!({ "from": { "country": "TR", "postcode": "34710" }, "to": { "country": "TR" }, "direction": "to_us", "parcels": [{ "weight": 1800, "sizes": [300, 200, 250] }] });
        let offers = clerk.json(Method::POST, "/api/v1/shipments/offers", &ask).await.expect(200).json();
        assert_eq!(offers[0]["price"], "120.00");
        assert_eq!(offers[0]["cheapest"], true);
        let bad = json!({ "from": { "country": "TR" }, "direction": "to_us", "parcels": [{ "weight": 0, "sizes": [1, 1, 1] }] });
        clerk.json(Method::POST, "/api/v1/shipments/offers", &bad).await.expect(422);
        let end = |name: &str| json!({ "name": name, "line": "Moda Cad. 12", "city": "İstanbul", "postcode": "34710", "country": "TR" });
        let booking = json!({
            "subject": format!("customer:{}", house.sule), "customer": house.sule, "station": house.kadikoy, "carrier": id, "service": "parcel",
            "direction": "to_us", "price": "120.00", "currency": "TRY", "sender": end("Şule"), "receiver": end("Biz"),
            "parcels": [{ "weight": 1800, "sizes": [300, 200, 250] }],
        });
        let mut once = house.client("clerk").header("idempotency-key", "kettle-1");
        let one = once.json(Method::POST, "/api/v1/shipments", &booking).await.expect(201).json();
        let other = once.json(Method::POST, "/api/v1/shipments", &booking).await.expect(201).json();
        assert_eq!(one["id"], other["id"]);
        let path = format!("/api/v1/shipments/{}", one["id"].as_str().unwrap());
        clerk.json(Method::POST, &format!("{path}/number"), &json!({ "tracking_number": "AB123" })).await.expect(200);
        let seen = json!({ "fact": "picked_up", "at": "2026-11-25T08:00:00Z", "place": "Moda" });
        let moved = clerk.json(Method::POST, &format!("{path}/tracking"), &seen).await.expect(200).json();
        assert_eq!(moved["state"], "picked_up");
        clerk.json(Method::POST, &format!("{path}/tracking"), &seen).await.expect(422);
        clerk.json(Method::POST, &format!("{path}/cancel"), &json!({ "why": "geç" })).await.expect(422);
        assert_eq!(clerk.get(&format!("{path}/tracking")).await.expect(200).json().as_array().unwrap().len(), 1);
        clerk.get(&format!("{path}/label?form=zpl")).await.expect(200).shows("^XA");
        clerk.get(&format!("{path}/label?form=doc")).await.expect(422);
        assert_eq!(clerk.get("/api/v1/shipments?direction=to_us").await.expect(200).json()["rows"].as_array().map(Vec::len), Some(1));
        clerk.get("/api/v1/shipments?state=nowhere").await.expect(422);
        house.client("reader").json(Method::POST, "/api/v1/shipments", &booking).await.expect(403);
        house.client("bornova").get(&path).await.expect(404);
        let hub = json!({ "name": "Berlin", "kind": "own", "contact": "Wir", "line": "Hauptstr. 1", "city": "Berlin", "country": "DE", "serves": "DE" });
        let made = clerk.json(Method::POST, "/api/v1/hubs", &hub).await.expect(201).json();
        let mut changed = hub.clone();
        changed["version"] = json!(9);
        let path = format!("/api/v1/hubs/{}", made["id"].as_str().unwrap());
        clerk.json(Method::PUT, &path, &changed).await.expect(409);
        house.checks_hold().await;
    }
}
