//! The API of takings.

use http::Method;
use kernel::money::Money;
use platform::Platform;
use serde_json::json;

use crate::house::{House, order};

platform::both_engines! {
    async fn a_program_takes_gives_back_and_reverses(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let body = json!({
            "customer": house.sule, "cause": order(), "kind": "payment", "instrument": "transfer", "amount": "1250.00",
            "reference": "FAST 998877", "about": "SRV-2026-000123", "station": house.kadikoy,
        });
        let made = clerk.json(Method::POST, "/api/v1/takings", &body).await.expect(201);
        let (url, taken) = (made.location().to_owned(), made.json());
        assert_eq!((&taken["number"], &taken["cause"]), (&json!("THS-2026-000001"), &json!(order())));
        assert_eq!(clerk.get(&url).await.expect(200).json(), taken);
        let back = json!({
            "customer": house.sule, "cause": order(), "instrument": "transfer", "amount": "250.00", "station": house.kadikoy,
        });
        let given = clerk.json(Method::POST, "/api/v1/takings/give-back", &back).await.expect(201).json();
        assert_eq!(given["kind"], "give_back");
        assert_eq!(house.paid(order()).await, Money::kurus(100_000));
        let more = json!({ "customer": house.sule, "cause": order(), "instrument": "cash", "amount": "1000.01", "station": house.kadikoy });
        clerk.json(Method::POST, "/api/v1/takings/give-back", &more).await.expect(422);
        let why = json!({ "why": "yanlış kişi" });
        let undo = format!("/api/v1/takings/{}/reverse", given["id"].as_str().unwrap());
        let undone = clerk.json(Method::POST, &undo, &why).await.expect(201).json();
        assert_eq!(undone["reverses"], given["id"]);
        clerk.json(Method::POST, &undo, &why).await.expect(422);
        let list = clerk.get("/api/v1/takings?limit=2").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 2);
        let next = format!("/api/v1/takings?limit=2&after={}", list["next"].as_str().unwrap());
        let rest = clerk.get(&next).await.expect(200).json();
        assert_eq!(rest["rows"][0]["id"], taken["id"]);
        clerk.get("/api/v1/takings?kind=gift").await.expect(422);
        house.checks_hold().await;
    }

    async fn the_same_key_takes_the_money_once(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk").header("idempotency-key", "k1");
        let body = json!({ "customer": house.sule, "kind": "deposit", "instrument": "cash", "amount": "10", "station": house.kadikoy });
        let first = clerk.json(Method::POST, "/api/v1/takings", &body).await.expect(201).json();
        let second = clerk.json(Method::POST, "/api/v1/takings", &body).await.expect(201).json();
        assert_eq!(first, second);
        let (one, other) = (house.client("clerk").header("idempotency-key", "k2"), house.client("clerk").header("idempotency-key", "k2"));
        let send = async |mut clerk: ui::testing::Client| clerk.json(Method::POST, "/api/v1/takings", &body).await.expect(201).json();
        let (one, other) = tokio::join!(send(one), send(other));
        assert_eq!(one, other);
        assert_eq!(house.balances().await, [Money::kurus(-2_000)]);
    }

    async fn what_is_wrong_names_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let good = json!({ "customer": house.sule, "kind": "deposit", "instrument": "cash", "amount": "10", "station": house.kadikoy });
        for (field, value) in [
            ("kind", json!("give_back")), ("kind", json!("gift")), ("instrument", json!("cheque")), ("amount", json!("0")),
            ("amount", json!("1.001")), ("currency", json!("TRL")), ("reference", json!("4111111111111111")),
        ] {
            let mut body = good.clone();
            body[field] = value;
            let answer = clerk.json(Method::POST, "/api/v1/takings", &body).await.expect(422).text();
            assert!(answer.contains(field), "{field}: {answer}");
        }
        let mut nobody = good.clone();
        nobody["customer"] = json!(uuid::Uuid::from_u128(5));
        clerk.json(Method::POST, "/api/v1/takings", &nobody).await.expect(404);
        house.client("bornova").json(Method::POST, "/api/v1/takings", &good).await.expect(404);
        house.client("reader").json(Method::POST, "/api/v1/takings", &good).await.expect(403);
        assert_eq!(house.balances().await, []);
    }
}
