//! Pages and API of refunds: the list, a refund's page, the bank's list, settings, and programs that grant.

use http::Method;
use jiff::civil::date;
use kernel::money::Money;
use platform::Platform;
use serde_json::json;

use crate::house::{House, order};
use crate::refunds::{bank, grant, last, new_grant, tender};

platform::both_engines! {
    async fn a_gesture_goes_from_the_customers_page_to_the_bank(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        let (sule, kadikoy) = (house.sule.to_string(), house.kadikoy.to_string());
        clerk.get(&format!("/customers/{sule}")).await.expect(200).is_clean_page().shows("Jest yap");
        clerk.get(&format!("/refunds/new?customer={sule}")).await.expect(200).is_clean_page().shows("Hesap sahibi");
        let fields = |iban: &'static str| [
            ("customer", sule.clone()), ("amount", "150".into()), ("currency", "TRY".into()), ("reason", "geciken onarım".into()),
            ("way", "bank".into()), ("iban", iban.to_owned()), ("holder", "Şule Işık".into()), ("station", kadikoy.clone()),
        ];
        let sent = |fields: &[(&'static str, String)]| fields.to_vec();
        let wrong = sent(&fields("TR33 0006 1005 1978 6457 8413 27"));
        let borrowed: Vec<(&str, &str)> = wrong.iter().map(|(name, value)| (*name, value.as_str())).collect();
        clerk.post("/refunds", &borrowed).await.expect(422).is_clean_page().shows("geciken onarım");
        let right = sent(&fields("TR33 0006 1005 1978 6457 8413 26"));
        let borrowed: Vec<(&str, &str)> = right.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let url = clerk.post("/refunds", &borrowed).await.expect(303).location().to_owned();
        let page = clerk.get(&url).await.expect(200).is_clean_page();
        page.shows("PIA-2026-000001").shows("150,00").shows("TR33 0006 1005").shows("Jest");
        clerk.get("/refunds").await.expect(200).is_clean_page().shows("PIA-2026-000001").shows("Banka havalesi");
        let form = clerk.get("/refunds/bank/new").await.expect(200).is_clean_page();
        form.shows("PIA-2026-000001").shows("Şule Işık");
        let id = url.rsplit('/').next().unwrap().parse().unwrap();
        let payment = last(&house, id).await.0.to_string();
        let list = clerk.post("/refunds/bank", &[("payments", &payment)]).await.expect(303).location().to_owned();
        clerk.get(&list).await.expect(200).is_clean_page().shows("BNK-2026-000001").shows("gönderildi");
        let sheet = clerk.get(&format!("{list}/file?format=csv")).await.expect(200).text();
        assert!(sheet.starts_with('\u{feff}') && sheet.contains(";TR330006100519786457841326;150,00;TRY;"), "{sheet}");
        assert_eq!(clerk.get(&format!("{list}/file?format=csv")).await.expect(200).text(), sheet);
        clerk.get(&format!("{list}/file?format=xlsx")).await.expect(200);
        clerk.post("/refunds/bank", &[("payments", &payment)]).await.expect(422).shows("başka bir listede");
        let outcome = format!("/refund-payments/{payment}/outcome");
        clerk.get(&outcome).await.expect(200).is_clean_page();
        clerk.post(&outcome, &[("outcome", "went"), ("words", "4111111111111111")]).await.expect(422).shows("Kart numarası");
        clerk.post(&outcome, &[("outcome", "went"), ("words", "dekont 42")]).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("dekont 42").shows("Para iadesi ödendi");
        clerk.get("/refunds/bank").await.expect(200).is_clean_page().shows("BNK-2026-000001");
        assert_eq!(house.balances().await, [Money::kurus(0)]);
        house.checks_hold().await;
    }

    async fn the_list_shows_what_is_overdue_and_is_exported(platform: Platform) {
        let house = House::new(platform).await;
        grant(&house.platform, new_grant(&house, bank(), 10_000)).await.unwrap();
        let mut clerk = house.client("clerk");
        clerk.get("/refunds?show=overdue").await.expect(200).hides("PIA-2026-000001");
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 20));
        clerk.get("/refunds?show=overdue").await.expect(200).is_clean_page().shows("PIA-2026-000001").shows("gecikti");
        for query in ["?q=PIA-2026-000001", "?way=bank", "?kind=refund", "?state=due", "?show=all&day_from=2026-11-01"] {
            clerk.get(&format!("/refunds{query}")).await.expect(200).is_clean_page().shows("PIA-2026-000001");
        }
        clerk.get("/refunds?way=cash").await.expect(200).hides("PIA-2026-000001");
        let sheet = clerk.get("/refunds?format=csv").await.expect(200).text();
        assert!(sheet.contains("PIA-2026-000001") && sheet.contains("100,00"), "{sheet}");
        clerk.get("/search?q=PIA-2026-000001").await.expect(303);
        house.client("bornova").get("/refunds").await.expect(200).hides("PIA-2026-000001");
    }

    async fn cash_is_handed_out_from_the_page(platform: Platform) {
        let house = House::new(platform).await;
        let id = grant(&house.platform, new_grant(&house, payments::grants::RefundWay::Cash, 10_000)).await.unwrap();
        let mut counter = house.client("counter");
        let page = format!("/refunds/{id}");
        counter.get(&page).await.expect(200).is_clean_page().shows("Kasadan öde").hides("/cancel");
        let payment = last(&house, id).await.0;
        let url = format!("/refund-payments/{payment}/hand-out");
        counter.get(&url).await.expect(200).is_clean_page();
        let kadikoy = house.kadikoy.to_string();
        let taking = counter.post(&url, &[("station", &kadikoy)]).await.expect(303).location().to_owned();
        counter.get(&taking).await.expect(200).is_clean_page().shows("THS-2026-000001");
        counter.post(&url, &[("station", &kadikoy)]).await.expect(422);
        house.client("reader").get(&page).await.expect(200).hides("Kasadan öde").hides("/cancel");
        house.client("reader").post(&format!("{page}/cancel"), &[("why", "x")]).await.expect(403);
        house.checks_hold().await;
    }

    async fn settings_keep_limits_and_accounts_without_showing_keys(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let mut clerk = house.client("clerk");
        clerk.get("/settings/refund-limits").await.expect(200).is_clean_page().shows("5.000,00");
        clerk.get("/settings/refund-limits/agent").await.expect(200).is_clean_page();
        clerk.post("/settings/refund-limits/agent", &[("refund", "-1"), ("gesture", "")]).await.expect(422);
        clerk.post("/settings/refund-limits/agent", &[("refund", "123"), ("gesture", "")]).await.expect(303);
        clerk.get("/settings/refund-limits").await.expect(200).shows("123,00").shows("sınırsız");
        let euro = "/settings/refund-limits/agent/EUR";
        clerk.get(euro).await.expect(200).is_clean_page().shows("kurla çevrilmez");
        clerk.post(euro, &[("refund", "75"), ("gesture", "10")]).await.expect(303);
        clerk.get("/settings/refund-limits").await.expect(200).is_clean_page().shows("123,00").shows("75,00");
        clerk.get("/settings/refund-limits/agent/XXQ").await.expect(422);
        clerk.get("/settings/payment-providers").await.expect(200).is_clean_page().shows("iyzico");
        clerk.get("/settings/payment-providers/new/stripe").await.expect(200).is_clean_page();
        let good = [
            ("adapter", "stripe"), ("name", "stripe"), ("title", "Stripe TR"), ("base_url", "http://127.0.0.1:1"), ("active", "on"),
            ("secret_key", "sk_live_hush"), ("webhook_secret", "whsec_hush"),
        ];
        let mut open = good;
        open[3] = ("base_url", "http://api.stripe.com");
        clerk.post("/settings/payment-providers", &open).await.expect(422).hides("sk_live_hush");
        clerk.post("/settings/payment-providers", &good).await.expect(303);
        let page = clerk.get("/settings/payment-providers").await.expect(200).is_clean_page();
        page.shows("Stripe TR").shows("/hooks/payments/stripe").hides("hush");
        clerk.get("/settings/payment-providers/stripe").await.expect(200).is_clean_page().hides("hush");
        let again = [("adapter", "stripe"), ("name", "stripe"), ("title", "Stripe 2"), ("version", "1")];
        clerk.post("/settings/payment-providers", &again).await.expect(303);
        clerk.post("/settings/payment-providers", &again).await.expect(422);
        assert!(!house.dump().await.contains("sk_live_hush"), "sealed");
        house.client("counter").get("/settings/payment-providers").await.expect(403);
    }

    async fn programs_set_limits_and_accounts(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let mut program = house.client("clerk");
        let body = json!({ "refund": "75.00" });
        let set = program.json(Method::PUT, "/api/v1/refund-limits/agent/EUR", &body).await.expect(200).json();
        assert_eq!((&set["refund"], set.get("gesture"), &set["set"]), (&json!("75.00"), None, &json!(true)));
        let wrong = json!({ "refund": "-1", "gesture": "x" });
        program.json(Method::PUT, "/api/v1/refund-limits/agent/EUR", &wrong).await.expect(422);
        program.json(Method::PUT, "/api/v1/refund-limits/nobody/EUR", &body).await.expect(422);
        let all = program.get("/api/v1/refund-limits").await.expect(200).json();
        let euro = all["rows"].as_array().unwrap().iter().find(|row| row["role"] == "agent" && row["currency"] == "EUR");
        assert_eq!(euro.unwrap()["refund"], "75.00");
        let mut account = json!({
            "adapter": "stripe", "title": "Stripe TR", "base_url": "http://127.0.0.1.evil.example", "active": true,
            "keys": { "secret_key": "sk_live_hush", "webhook_secret": "whsec_hush" },
        });
        let place = "/api/v1/payment-providers/stripe";
        let refused = program.json(Method::PUT, place, &account).await.expect(422).json();
        assert_eq!(refused["errors"][0]["field"], "base_url");
        account["base_url"] = json!("");
        let made = program.json(Method::PUT, place, &account).await.expect(200);
        assert!(!made.text().contains("hush"));
        let again = json!({ "adapter": "stripe", "title": "Stripe 2", "active": false, "version": 1 });
        program.json(Method::PUT, place, &again).await.expect(200);
        program.json(Method::PUT, place, &again).await.expect(422);
        let all = program.get("/api/v1/payment-providers").await.expect(200).json();
        assert_eq!((&all["rows"][0]["title"], &all["rows"][0]["active"]), (&json!("Stripe 2"), &json!(false)));
        assert!(!house.dump().await.contains("sk_live_hush"), "sealed");
        house.client("counter").get("/api/v1/refund-limits").await.expect(403);
    }

    async fn the_day_shows_what_must_be_paid_the_longest_overdue_first(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/refunds/today").await.expect(200).hides("PIA");
        for (number, day) in [(7, date(2026, 11, 27)), (8, date(2026, 11, 20)), (9, date(2027, 2, 1))] {
            let mut new = new_grant(&house, bank(), 10_000);
            new.due_by = Some(day);
            new.about = format!("IAD-2026-00000{number}");
            grant(&house.platform, new).await.unwrap();
        }
        let page = clerk.get("/refunds/today").await.expect(200).text();
        let place = |words: &str| page.find(words).unwrap_or(usize::MAX);
        assert!(place("IAD-2026-000008") < place("IAD-2026-000007"), "{page}");
        assert!(!page.contains("IAD-2026-000009"), "it has time");
        assert!(page.contains("Şule Işık") && page.contains("100,00"), "{page}");
        house.client("bornova").get("/refunds/today").await.expect(200).hides("PIA");
    }

    async fn programs_grant_once_and_follow(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.client("clerk").header("idempotency-key", "r1");
        let body = json!({
            "kind": "refund", "customer": house.sule, "cause": order(), "reason": "cayma", "about": "IAD-2026-000001",
            "station": house.kadikoy, "due_by": "2026-12-09",
            "portions": [{ "amount": "250.00", "source": tender(), "took": "1000.00", "way": "bank",
                "iban": "TR330006100519786457841326", "holder": "Şule Işık" }],
        });
        let first = program.json(Method::POST, "/api/v1/refunds", &body).await.expect(201);
        let (url, first) = (first.location().to_owned(), first.json());
        let second = program.json(Method::POST, "/api/v1/refunds", &body).await.expect(201).json();
        assert_eq!(first, second);
        let mut program = house.client("clerk");
        let read = program.get(&url).await.expect(200).json();
        assert_eq!(read["portions"][0]["payments"][0]["state"], "pending");
        let list = program.get("/api/v1/refunds?open=true").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        let payment = &read["portions"][0]["payments"][0]["id"];
        let made = program.json(Method::POST, "/api/v1/bank-lists", &json!({ "payments": [payment] })).await.expect(201).json();
        assert_eq!(made["total"], "250.00");
        let outcome = format!("/api/v1/refund-payments/{}/outcome", payment.as_str().unwrap());
        let done = program.json(Method::POST, &outcome, &json!({ "went": true, "words": "dekont" })).await.expect(200).json();
        assert_eq!(done["state"], "paid");
        for (field, value) in [("kind", json!("gift")), ("reason", json!("")), ("currency", json!("TRL")), ("portions", json!([]))] {
            let mut wrong = body.clone();
            wrong[field] = value;
            let said = program.json(Method::POST, "/api/v1/refunds", &wrong).await.expect(422).text();
            assert!(said.contains(field), "{field}: {said}");
        }
        let mut more = body.clone();
        more["portions"][0]["amount"] = json!("750.01");
        program.json(Method::POST, "/api/v1/refunds", &more).await.expect(422);
        house.client("reader").json(Method::POST, "/api/v1/refunds", &body).await.expect(403);
        house.checks_hold().await;
    }
}
