//! Pages and API of wallets.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::{House, sale};

platform::both_engines! {
    async fn a_clerk_issues_credit_and_corrects_it(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let sule = house.sule.to_string();
        clerk.get("/wallets").await.expect(200).is_clean_page().shows("Henüz cüzdan yok");
        clerk.get(&format!("/customers/{sule}")).await.expect(200).is_clean_page().shows("Kredi ya da puan ver");
        clerk.get(&format!("/wallets/new?customer={sule}")).await.expect(200).is_clean_page().shows("Mağaza kredisi");
        let fields = |amount: &'static str| [
            ("customer", sule.clone()), ("kind", "store_credit".to_owned()), ("amount", amount.to_owned()),
            ("currency", "TRY".to_owned()), ("reason", "IAD-2026-000001".to_owned()),
        ];
        let wrong = fields("0");
        let wrong: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/wallets", &wrong).await.expect(422).is_clean_page().shows("IAD-2026-000001");
        let right = fields("250");
        let right: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let url = clerk.post("/wallets", &right).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("CUZ-2026-000001").shows("250,00").shows("Düzelt");
        let correct = format!("{url}/adjust");
        clerk.post(&correct, &[("balance", "25000"), ("amount", "-10"), ("reason", "")]).await.expect(422).is_clean_page();
        clerk.post(&correct, &[("balance", "25000"), ("amount", "-10"), ("reason", "yanlış")]).await.expect(303);
        clerk.post(&correct, &[("balance", "25000"), ("amount", "-10"), ("reason", "yanlış")]).await.expect(422);
        clerk.get(&url).await.expect(200).shows("240,00").shows("Düzeltme");
        clerk.get("/wallets?kind=store_credit&show=filled").await.expect(200).is_clean_page().shows("240,00");
        clerk.get("/wallets?kind=points").await.expect(200).hides("CUZ-2026-000001");
        clerk.get("/wallets?format=csv").await.expect(200);
        house.client("reader").get(&url).await.expect(200).hides("/adjust");
        house.client("reader").post(&correct, &[]).await.expect(403);
        house.checks_hold().await;
    }

    async fn the_statement_on_paper_and_as_a_table_names_what_is_in_the_wallets(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let account = format!("/customers/{}/account", house.sule);
        let table = format!("{account}?format=csv");
        let paper = format!("{account}/statement.pdf");
        let before = clerk.get(&paper).await.expect(200).bytes.len();
        clerk.get(&table).await.expect(200).hides("Mağaza kredisi");
        house.issue(house.credit(24_000)).await.unwrap();
        clerk.get(&table).await.expect(200).shows("Mağaza kredisi").shows("CUZ-2026-000001").shows("240,00");
        clerk.get(&format!("{account}?format=xlsx")).await.expect(200);
        assert!(clerk.get(&paper).await.expect(200).bytes.len() > before);
        // who may not see wallets gets the account alone
        house.client("bookkeeper").get(&table).await.expect(200).hides("Mağaza kredisi");
    }

    async fn a_gift_card_s_code_is_shown_once(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let fields = [
            ("kind", "gift_card"), ("amount", "100"), ("currency", "TRY"), ("reason", "satış"), ("_once", "one-card"),
        ];
        let page = clerk.post("/wallets", &fields).await.expect(200).is_clean_page().shows("bir kez gösterilir").text();
        let code = page.split("class=\"num\"><b>").nth(1).unwrap().split("</b>").next().unwrap().to_owned();
        assert_eq!(code.len(), 19, "{code}");
        let url = clerk.post("/wallets", &fields).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().hides(&code).shows(&code[15..]);
        clerk.get(&format!("/wallets?q={}", &code[15..])).await.expect(200).shows("CUZ-2026-000001");
        let found = clerk.json(Method::POST, "/api/v1/wallets/find", &json!({ "code": code })).await.expect(200).json();
        assert_eq!(found["balance"], "100.00");
        clerk.json(Method::POST, "/api/v1/wallets/find", &json!({ "code": "nope" })).await.expect(422);
        house.checks_hold().await;
    }

    async fn programs_issue_spend_and_read(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.client("clerk").header("idempotency-key", "w1");
        let body = json!({ "kind": "gift_card", "amount": "50.00", "cause": sale(), "reason": "iade" });
        let first = program.json(Method::POST, "/api/v1/wallets", &body).await.expect(201).json();
        let second = program.json(Method::POST, "/api/v1/wallets", &body).await.expect(201).json();
        assert!(first["code"].is_string() && second["code"].is_null(), "{first} {second}");
        assert_eq!(first["id"], second["id"]);
        let mut program = house.client("clerk");
        let url = format!("/api/v1/wallets/{}", first["id"].as_str().unwrap());
        let spent = json!({ "amount": "20.00", "cause": sale() });
        let left = program.json(Method::POST, &format!("{url}/spend"), &spent).await.expect(200).json();
        assert_eq!(left["balance"], "30.00");
        program.json(Method::POST, &format!("{url}/spend"), &json!({ "amount": "30.01", "cause": sale() })).await.expect(422);
        let entries = program.get(&format!("{url}/entries?limit=1")).await.expect(200).json();
        assert_eq!(entries["rows"][0]["amount"], "-20.00");
        assert!(entries["next"].is_string());
        assert_eq!(program.get("/api/v1/wallets?kind=gift_card").await.expect(200).json()["rows"].as_array().unwrap().len(), 1);
        house.client("reader").json(Method::POST, "/api/v1/wallets", &body).await.expect(403);
        house.checks_hold().await;
    }
}
