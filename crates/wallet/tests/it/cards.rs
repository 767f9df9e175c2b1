//! Gift cards in bulk, blocked and freed, and what is on one for whoever has its code.

use http::Method;
use platform::Platform;
use serde_json::json;
use wallet::Spend;

use crate::house::{House, is_refused, sale};

const BATCH: &[(&str, &str)] = &[
    ("count", "3"),
    ("value", "250"),
    ("currency", "TRY"),
    ("expires", "2027-12-31"),
    ("reason", "Yılbaşı"),
    ("_once", "one-batch"),
];

async fn spend(
    house: &House,
    wallet: kernel::ids::WalletAccountId,
) -> Result<(), platform::Failure> {
    let mut work = house.platform.own_work("test").await?;
    let may = work.actor.may()?;
    let spent = Spend {
        wallet,
        amount: 1_000,
        cause: sale(),
        chain: None,
        reason: String::new(),
    };
    wallet::spend(&mut work, may, spent).await?;
    work.commit().await
}

platform::both_engines! {
    async fn codes_of_a_batch_come_once_as_a_table(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/wallets/bulk").await.expect(200).is_clean_page().shows("bir kez");
        let wrong = [("count", "501"), ("value", "0"), ("currency", "TRY"), ("reason", "")];
        clerk.post("/wallets/bulk", &wrong).await.expect(422).is_clean_page().shows("500");
        let table = clerk.post("/wallets/bulk", BATCH).await.expect(200).text();
        let rows: Vec<Vec<&str>> = table.lines().skip(1).map(|row| row.split(';').collect()).collect();
        assert_eq!(rows.len(), 3, "{table}");
        assert_eq!((rows[0][2], rows[0][3], rows[0][4]), ("250,00", "TRY", "2027-12-31"), "{table}");
        let again = clerk.post("/wallets/bulk", BATCH).await.expect(303);
        assert_eq!(again.location(), "/wallets", "the codes are not told again, and no further cards are made");
        for row in &rows {
            let card = wallet::by_code(&house.platform, row[1]).await.unwrap().unwrap();
            assert_eq!((card.number.as_str(), card.balance), (row[0], 25_000));
        }
        let list = clerk.get("/wallets?kind=gift_card&format=csv").await.expect(200).text();
        assert_eq!(list.lines().count(), 4, "{list}");
        assert!(!list.contains(rows[0][1]), "no code stands anywhere");
        house.client("reader").get("/wallets/bulk").await.expect(403);
        house.checks_hold().await;
    }

    async fn programs_make_cards_and_are_told_their_codes_once(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.client("clerk").header("idempotency-key", "batch-1");
        let body = json!({ "count": 2, "value": "100.00", "cause": sale(), "reason": "Kampanya" });
        let made = program.json(Method::POST, "/api/v1/gift-cards", &body).await.expect(201).json();
        assert_eq!(made["rows"].as_array().unwrap().len(), 2);
        assert!(made["rows"][0]["code"].is_string());
        let again = program.json(Method::POST, "/api/v1/gift-cards", &body).await.expect(201).json();
        assert_eq!((&again["rows"][0]["number"], again["rows"][0].get("code")), (&made["rows"][0]["number"], None));
        let mut program = house.client("clerk");
        let none = json!({ "count": 0, "value": "100.00", "cause": sale(), "reason": "Kampanya" });
        program.json(Method::POST, "/api/v1/gift-cards", &none).await.expect(422);
        house.checks_hold().await;
    }

    async fn from_a_blocked_card_nothing_is_spent(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let table = clerk.post("/wallets/bulk", BATCH).await.expect(200).text();
        let code = table.lines().nth(1).unwrap().split(';').nth(1).unwrap().to_owned();
        let card = wallet::by_code(&house.platform, &code).await.unwrap().unwrap();
        let page = format!("/wallets/{}", card.id);
        clerk.get(&page).await.expect(200).is_clean_page().shows("Kartı bloke et");
        let block = format!("{page}/block");
        clerk.post(&block, &[("why", "")]).await.expect(422).is_clean_page();
        clerk.post(&block, &[("why", "Müşteri kartı kaybetti")]).await.expect(303);
        clerk.get(&page).await.expect(200).is_clean_page().shows("Müşteri kartı kaybetti").shows("Blokeyi kaldır");
        let refused = spend(&house, card.id).await.unwrap_err();
        assert!(is_refused(&refused, "wallet-refused-blocked"), "{refused:?}");
        clerk.post(&block, &[("why", "bir daha")]).await.expect(422);
        let mut program = house.client("clerk");
        let body = json!({ "why": "bulundu" });
        let free = format!("/api/v1/wallets/{}/unblock", card.id);
        let freed = program.json(Method::POST, &free, &body).await.expect(200).json();
        assert_eq!(freed.get("blocked_why"), None);
        spend(&house, card.id).await.unwrap();
        house.client("reader").post(&block, &[("why", "x")]).await.expect(403);
        let credit = house.issue(house.credit(10_000)).await.unwrap();
        let block = format!("/wallets/{}/block", credit.wallet);
        clerk.post(&block, &[("why", "x")]).await.expect(422);
        house.checks_hold().await;
    }

    async fn whoever_has_a_code_sees_what_is_on_the_card(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let mut clerk = house.client("clerk");
        let table = clerk.post("/wallets/bulk", BATCH).await.expect(200).text();
        let code = table.lines().nth(1).unwrap().split(';').nth(1).unwrap().to_owned();
        for lang in ["tr", "en"] {
            let mut stranger = house.stranger().reading(lang);
            stranger.get("/gift-card").await.expect(200).is_clean_page();
            let typed = code.to_lowercase().replace('-', " ");
            let page = stranger.post("/gift-card", &[("code", typed.as_str())]).await.expect(200).is_clean_page();
            page.shows("250").hides("CUZ-2026").hides(&code);
        }
        let card = wallet::by_code(&house.platform, &code).await.unwrap().unwrap();
        clerk.post(&format!("/wallets/{}/block", card.id), &[("why", "kayıp")]).await.expect(303);
        let mut stranger = house.stranger();
        stranger.post("/gift-card", &[("code", &code)]).await.expect(200).shows("bize ulaşın").hides("kayıp");
        for _ in 0..10 {
            stranger.post("/gift-card", &[("code", "0000-0000-0000-0000")]).await.expect(422).is_clean_page();
        }
        stranger.post("/gift-card", &[("code", &code)]).await.expect(429);
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_secs(61));
        stranger.post("/gift-card", &[("code", &code)]).await.expect(200);
    }

    async fn credit_stands_beside_the_account_and_not_in_it(platform: Platform) {
        let house = House::new(platform).await;
        house.issue(house.credit(25_000)).await.unwrap();
        let account = format!("/customers/{}/account", house.sule);
        let page = house.client("clerk").get(&account).await.expect(200).is_clean_page();
        page.shows("Mağaza kredisi").shows("250,00").shows("Hesabın dışında");
        house.client("bookkeeper").get(&account).await.expect(200).hides("Hesabın dışında");
    }
}
