//! The API of customers.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::{House, person};

platform::both_engines! {
    async fn a_customer_is_made_read_and_changed(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        let body = json!({ "name": "Şule Işık", "contacts": [{ "value": "0532 555 01 41", "label": "ev" }], "addresses": [{ "city": "İzmir" }] });
        let made = clerk.json(Method::POST, "/api/v1/customers", &body).await.expect(201);
        let (url, id) = (made.location().to_owned(), made.json()["id"].as_str().unwrap().to_owned());
        assert_eq!(made.json()["contacts"][0], json!({ "kind": "phone", "value": "+905325550141", "label": "ev" }));
        let read = clerk.get(&url).await.expect(200);
        assert_eq!(read.header("etag"), Some("\"1\""));
        assert_eq!(read.json()["addresses"][0]["city"], "İzmir");
        let change = json!({ "note": "öğleden sonra" });
        let changed = clerk.json(Method::PATCH, &url, &change).await.expect(200);
        assert_eq!((changed.json()["version"].clone(), changed.json()["name"].clone()), (json!(2), json!("Şule Işık")));
        let mut stale = house.clerk().header("if-match", "\"1\"");
        let answer = stale.json(Method::PATCH, &url, &change).await;
        assert!([409, 412].contains(&answer.status.as_u16()), "{}", answer.text());
        let list = clerk.get("/api/v1/customers?q=sule").await.expect(200);
        assert_eq!(list.json()["rows"][0]["id"], id.as_str());
    }

    async fn the_same_key_makes_one_customer(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk().header("idempotency-key", "k1");
        let body = json!({ "name": "Şule Işık" });
        let first = clerk.json(Method::POST, "/api/v1/customers", &body).await.expect(201).json();
        let second = clerk.json(Method::POST, "/api/v1/customers", &body).await.expect(201).json();
        assert_eq!(first["id"], second["id"]);
        clerk.json(Method::POST, "/api/v1/customers", &json!({ "name": "Cem" })).await.expect(409);
    }

    async fn pages_follow_each_other(platform: Platform) {
        let house = House::new(platform);
        for name in ["Ali", "Berk", "Can", "Derya", "Ece"] {
            house.register(person(name)).await;
        }
        let mut clerk = house.clerk();
        let (mut names, mut after) = (Vec::new(), String::new());
        for _ in 0..3 {
            let page = clerk.get(&format!("/api/v1/customers?limit=2{after}")).await.expect(200).json();
            names.extend(page["rows"].as_array().unwrap().iter().map(|row| row["name"].as_str().unwrap().to_owned()));
            after = page["next"].as_str().map(|next| format!("&after={next}")).unwrap_or_default();
        }
        assert_eq!(names, ["Ali", "Berk", "Can", "Derya", "Ece"]);
        assert!(after.is_empty());
        clerk.get("/api/v1/customers?after=nonsense").await.expect(422);
        clerk.get("/api/v1/customers?kind=robot").await.expect(422);
    }

    async fn a_merged_customer_answers_with_the_survivor_s_address(platform: Platform) {
        let house = House::new(platform);
        let (from, into) = (house.register(person("A")).await, house.register(person("B")).await);
        let mut clerk = house.clerk();
        let url = format!("/api/v1/customers/{into}/merge");
        clerk.json(Method::POST, &url, &json!({ "from": from })).await.expect(200);
        let gone = clerk.get(&format!("/api/v1/customers/{from}")).await.expect(308);
        assert_eq!(gone.location(), format!("/api/v1/customers/{into}"));
        clerk.json(Method::POST, &url, &json!({ "from": from })).await.expect(422);
        let reader = house.reader().json(Method::POST, &url, &json!({ "from": from })).await;
        assert_eq!(reader.status.as_u16(), 403);
    }
}
