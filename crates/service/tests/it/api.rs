//! What programs see: a whole intake, every act, lists, rights, a plain request.

use http::Method;
use platform::{Platform, both_engines};
use serde_json::json;

use crate::house::House;

both_engines! {
    async fn a_program_takes_a_kettle_in_and_moves_it(platform: Platform) {
        let house = House::new(platform).await;
        let mut shop = house.program("manager");
        let intake = json!({
            "customer": house.sule, "station": house.kadikoy,
            "units": [{"product": house.kettle, "serial": "WK200-9", "delivered_on": "2026-02-01", "fault_told": "Isıtmıyor",
                       "receipt": {"condition": "iyi", "accessories": ["kablo"], "came": "counter"}}],
        });
        let answer = shop.json(Method::POST, "/api/v1/service-orders", &intake).await.expect(201);
        let made = answer.json();
        let id = made["orders"][0]["id"].as_str().unwrap().to_owned();
        let url = format!("/api/v1/service-orders/{id}");
        let order = shop.get(&url).await.expect(200).json();
        assert_eq!(order["state"], "received");
        assert_eq!(order["in_warranty"], true);
        let act = json!({"act": "start_diagnosis", "technician": house.mert});
        let moved = shop.json(Method::POST, &format!("{url}/acts"), &act).await.expect(200).json();
        assert_eq!(moved["state"], "diagnosing");
        let jump = json!({"act": "finish_repair"});
        shop.json(Method::POST, &format!("{url}/acts"), &jump).await.expect(422);
        shop.json(Method::POST, &format!("{url}/acts"), &json!({"act": "fly"})).await.expect(400);
        let list = shop.get("/api/v1/service-orders?state=diagnosing").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        shop.get(&format!("{url}/rights")).await.expect(200);
        shop.get("/api/v1/service-orders?state=nonsense").await.expect(422);
        shop.json(Method::POST, "/api/v1/service-orders", &json!({"station": house.kadikoy, "units": []})).await.expect(422);
        house.is_sound().await;
    }

    async fn a_plain_request_opens_a_ticket(platform: Platform) {
        let house = House::new(platform).await;
        let mut shop = house.program("manager");
        let asked = json!({"customer": house.sule, "station": house.kadikoy, "words": "Isıtıcım çalışmıyor"});
        let made = shop.json(Method::POST, "/api/v1/service-requests", &asked).await.expect(201).json();
        assert!(made["ticket"].is_string());
        shop.json(Method::POST, "/api/v1/service-requests", &json!({"customer": house.sule, "station": house.kadikoy, "words": " "})).await.expect(422);
        // whoever may take units in but writes no tickets opens none
        house.program("taker").json(Method::POST, "/api/v1/service-requests", &asked).await.expect(403);
    }
}
