//! The main path by programs: asked for, received, inspected, previewed, confirmed; partial returns in any order give back what was paid, to the kuruş.

use http::Method;
use platform::{Platform, both_engines};
use serde_json::{Value, json};
use ui::testing::Client;

use crate::api_house::{House, Sale, kurus};

const RETURNS: &str = "/api/v1/returns";

/// A return that was asked for, with its address.
struct Case {
    url: String,
    units: Vec<String>,
}

async fn asked(shop: &mut Client, sale: &Sale, pieces: &[(usize, i64)]) -> Case {
    let made = shop
        .json(Method::POST, RETURNS, &sale.request(pieces))
        .await
        .expect(201)
        .json();
    assert_eq!(made["state"], "approved", "{made}");
    let url = format!("{RETURNS}/{}", made["id"].as_str().unwrap());
    let told = shop.get(&url).await.expect(200).json();
    let units = told["units"].as_array().unwrap().iter();
    Case {
        units: units
            .map(|unit| unit["id"].as_str().unwrap().to_owned())
            .collect(),
        url,
    }
}

async fn act(shop: &mut Client, case: &Case, act: Value) -> Value {
    shop.json(Method::POST, &format!("{}/acts", case.url), &act)
        .await
        .expect(200)
        .json()
}

/// All pieces come and are as new.
async fn came(shop: &mut Client, case: &Case) {
    let lines = shop
        .get("/api/v1/return-checklists")
        .await
        .expect(200)
        .json();
    let answers: Vec<Value> = lines
        .as_array()
        .unwrap()
        .iter()
        .map(|_| json!({"holds": true}))
        .collect();
    for unit in &case.units {
        act(shop, case, json!({"act": "receive", "unit": unit})).await;
        let seen = json!({"act": "inspect", "unit": unit, "finding": "as_new", "answers": answers, "disposition": "sellable"});
        act(shop, case, seen).await;
    }
}

/// Money back for all pieces; what came by transfer goes to this account.
fn refund(case: &Case) -> Value {
    let units: Vec<Value> = case
        .units
        .iter()
        .map(|unit| json!({"unit": unit, "outcome": "refund"}))
        .collect();
    json!({"units": units, "way": {"by": "bank", "iban": "TR33 0006 1005 1978 6457 8413 26", "holder": "Şule Işık"}})
}

async fn previewed(shop: &mut Client, case: &Case, decision: &Value) -> Value {
    shop.json(Method::POST, &format!("{}/preview", case.url), decision)
        .await
        .expect(200)
        .json()
}

/// Previews and confirms; answers what was granted.
async fn confirmed(shop: &mut Client, case: &Case) -> i64 {
    let decision = refund(case);
    let preview = previewed(shop, case, &decision).await;
    let body = json!({"decision": decision, "hash": preview["hash"]});
    let done = shop
        .json(Method::POST, &format!("{}/confirm", case.url), &body)
        .await
        .expect(200)
        .json();
    assert_eq!(done["refunds"].as_array().unwrap().len(), 1, "{done}");
    let told = shop.get(&case.url).await.expect(200).json();
    let granted = told["granted"].as_array().unwrap();
    assert_eq!(granted.len(), 1, "{told}");
    assert_eq!(granted[0]["state"], "due", "{told}");
    assert_eq!(granted[0]["total"], preview["pays"], "{told}");
    let kept = kurus(&told["refunds"][0]["money"]);
    assert_eq!(kept, kurus(&preview["pays"]));
    let by_rate = preview["money"][0]["rates"].as_array().unwrap().iter();
    let documents: i64 = by_rate
        .map(|rate| kurus(&rate["net"]) + kurus(&rate["tax"]))
        .sum();
    assert_eq!(documents, kurus(&preview["money"][0]["total"]), "{preview}");
    kept
}

both_engines! {
    async fn a_return_goes_from_asking_to_the_granted_refund(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("manager");
        let case = asked(&mut shop, &sale, &[(0, 1), (1, 2)]).await;
        assert_eq!(case.units.len(), 3);
        let moved = act(&mut shop, &case, json!({"act": "mark_in_transit", "tracking": "TK-17"})).await;
        assert_eq!(moved["state"], "on_its_way");
        let found = shop.get("/api/v1/return-scans?code=TK-17").await.expect(200).json();
        assert_eq!(found.as_array().unwrap().len(), 1);
        came(&mut shop, &case).await;
        let told = shop.get(&case.url).await.expect(200).json();
        let facts = |unit: &Value| (unit["place"].clone(), unit["acceptance"].clone(), unit["disposition"].clone());
        for unit in told["units"].as_array().unwrap() {
            assert_eq!(facts(unit), (json!("received"), json!("accepted"), json!("sellable")));
            assert_eq!(unit["judgement"]["basis"], "law");
            assert_eq!(unit["inspection"]["finding"], "as_new");
        }
        assert_eq!(told["state"], "inspected");
        assert!(!told["clocks"].as_array().unwrap().is_empty(), "{told}");
        act(&mut shop, &case, json!({"act": "note_cost", "kind": "cargo", "amount": "89.90", "words": "dönüş"})).await;
        confirmed(&mut shop, &case).await;
        let told = shop.get(&case.url).await.expect(200).json();
        assert_eq!((&told["state"], &told["costs"][0]["amount"]), (&json!("resolved"), &json!("89.90")));
        house.is_sound().await;
    }

    async fn partial_returns_in_any_order_give_back_what_was_paid(platform: Platform) {
        let house = House::new(platform).await;
        let mut shop = house.program("manager");
        let orders: [&[&[(usize, i64)]]; 3] = [
            &[&[(0, 1), (1, 2)], &[(0, 2)], &[(1, 5), (2, 1)]],
            &[&[(2, 1)], &[(1, 3)], &[(1, 4), (0, 3)]],
            &[&[(1, 7)], &[(0, 1)], &[(0, 1), (2, 1)], &[(0, 1)]],
        ];
        for (at, parts) in orders.iter().enumerate() {
            let sale = house.sale(&format!("A-{at}")).await;
            assert_eq!(sale.total, "441.99");
            let mut back = 0;
            for part in *parts {
                let case = asked(&mut shop, &sale, part).await;
                came(&mut shop, &case).await;
                back += confirmed(&mut shop, &case).await;
            }
            assert_eq!(back, 44_199, "{parts:?}");
            let problem = shop.json(Method::POST, RETURNS, &sale.request(&[(0, 1)])).await.expect(422).json();
            assert_eq!(problem["errors"][0]["key"], "returns-refused-left");
        }
        house.is_sound().await;
    }

    async fn a_confirmation_that_would_be_another_shows_both(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("manager");
        let case = asked(&mut shop, &sale, &[(2, 1)]).await;
        came(&mut shop, &case).await;
        let preview = previewed(&mut shop, &case, &refund(&case)).await;
        assert_eq!(preview["pays"], "300.00");
        let mut other = refund(&case);
        other["units"][0]["loss"] = json!("25.00");
        other["units"][0]["loss_why"] = json!("çizik");
        let confirm = format!("{}/confirm", case.url);
        let body = json!({"decision": other, "hash": preview["hash"], "previewed": preview});
        let problem = shop.json(Method::POST, &confirm, &body).await.expect(409).json();
        assert_eq!(problem["current"]["previewed"]["pays"], "300.00");
        assert_eq!(problem["current"]["preview"]["pays"], "275.00", "{problem}");
        assert_eq!(problem["current"]["named"], preview["hash"]);
        let told = shop.get(&case.url).await.expect(200).json();
        assert_eq!((&told["state"], &told["refunds"]), (&json!("inspected"), &json!([])));
        // whoever read an older version hears so
        let body = json!({"decision": other, "hash": problem["current"]["preview"]["hash"]});
        house.program("manager").header("if-match", "\"1\"").json(Method::POST, &confirm, &body).await.expect(412);
        // the new one may be confirmed as it was read, once
        let mut retried = house.retried("manager", "once");
        let done = retried.json(Method::POST, &confirm, &body).await.expect(200).json();
        assert_eq!(retried.json(Method::POST, &confirm, &body).await.expect(200).json(), done);
        shop.json(Method::POST, &confirm, &body).await.expect(422);
        let told = shop.get(&case.url).await.expect(200).json();
        assert_eq!((told["refunds"].as_array().unwrap().len(), &told["refunds"][0]["loss"]), (1, &json!("25.00")));
        // nothing of it was paid: it is undone, and the piece waits again
        let refund = &told["refunds"][0]["id"];
        let moved = act(&mut shop, &case, json!({"act": "take_back_refund", "refund": refund, "why": "çizik bizden"})).await;
        assert_eq!(moved["state"], "inspected");
        house.is_sound().await;
    }

    async fn a_wrong_decision_names_its_fields(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("manager");
        let case = asked(&mut shop, &sale, &[(2, 1)]).await;
        let wrong = json!({
            "units": [{"unit": case.units[0], "outcome": "gold", "loss": "1,5"}],
            "way": {"by": "bank", "iban": "TR00", "holder": "Şule Işık"},
            "gesture": {"amount": "many", "why": "özür"},
        });
        let problem = shop.json(Method::POST, &format!("{}/preview", case.url), &wrong).await.expect(422).json();
        let mut fields: Vec<&str> = problem["errors"].as_array().unwrap().iter().map(|one| one["field"].as_str().unwrap()).collect();
        fields.sort_unstable();
        assert_eq!(fields, ["gesture.amount", "units[0].loss", "units[0].outcome", "way.iban"]);
        // more than the piece bears is not given
        let more = json!({"units": [{"unit": case.units[0], "outcome": "price_reduction", "amount": "300.01"}], "way": {"by": "account"}});
        shop.json(Method::POST, &format!("{}/preview", case.url), &more).await.expect(422);
    }

    async fn what_is_refused_goes_back_and_may_be_opened_again(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("manager");
        let mut gift = sale.request(&[(0, 1)]);
        gift["customer"] = json!(house.emre);
        gift["gift"] = json!(true);
        let made = shop.json(Method::POST, RETURNS, &gift).await.expect(201).json();
        let case = Case { url: format!("{RETURNS}/{}", made["id"].as_str().unwrap()), units: Vec::new() };
        let acts = format!("{}/acts", case.url);
        let problem = shop.json(Method::POST, &acts, &json!({"act": "refuse", "words": " "})).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "words");
        assert_eq!(act(&mut shop, &case, json!({"act": "refuse", "words": "Bu ürün hediye değilmiş"})).await["state"], "rejected");
        assert_eq!(act(&mut shop, &case, json!({"act": "reopen", "why": "fiş bulundu"})).await["state"], "requested");
        assert_eq!(act(&mut shop, &case, json!({"act": "approve"})).await["state"], "approved");
        let told = shop.get(&case.url).await.expect(200).json();
        let unit = told["units"][0]["id"].clone();
        let money = json!({"units": [{"unit": unit, "outcome": "refund"}]});
        shop.json(Method::POST, &format!("{}/preview", case.url), &money).await.expect(422);
        act(&mut shop, &case, json!({"act": "set_reason", "unit": unit, "reason": "stopped_working", "detail": "açılmıyor"})).await;
        assert_eq!(act(&mut shop, &case, json!({"act": "cancel", "why": "vazgeçti"})).await["state"], "cancelled");
        shop.json(Method::POST, &acts, &json!({"act": "receive"})).await.expect(422);
        // what was taken back may be asked for again
        shop.json(Method::POST, RETURNS, &sale.request(&[(0, 3)])).await.expect(201);
        house.is_sound().await;
    }
}
