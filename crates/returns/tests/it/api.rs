//! Returns as programs ask for them: what is shown before, what is refused and beside which field, who may and who does not see.

use http::Method;
use platform::{Platform, both_engines};
use serde_json::{Value, json};

use crate::api_house::House;

const RETURNS: &str = "/api/v1/returns";

/// The fields and keys that a problem names.
fn named(problem: &Value) -> Vec<(String, String)> {
    let errors = problem["errors"].as_array().unwrap().iter();
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    errors
        .map(|one| (word(&one["field"]), word(&one["key"])))
        .collect()
}

fn one(field: &str, key: &str) -> Vec<(String, String)> {
    vec![(field.to_owned(), key.to_owned())]
}

both_engines! {
    async fn a_shop_sees_what_the_law_gives_before_anything_is_asked_for(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("shop");
        let ask = json!({"sale": sale.id, "lines": [
            {"line": sale.lines[0], "pieces": 2, "reason": "changed_mind"},
            {"line": sale.lines[2], "reason": "changed_mind"},
        ]});
        let told = shop.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(200).json();
        let (pots, kettle) = (&told["lines"][0], &told["lines"][1]);
        assert_eq!((&pots["pieces"], &pots["left"], &pots["bears"]), (&json!(2), &json!(3), &json!("80.01")), "{told}");
        assert_eq!((&kettle["left"], &kettle["bears"]), (&json!(1), &json!("300.00")), "{told}");
        assert_eq!((&pots["judgement"]["acceptance"], &pots["judgement"]["basis"]), (&json!("accepted"), &json!("law")), "{told}");
        assert!(!pots["judgement"]["working"].as_array().unwrap().is_empty() || !pots["judgement"]["law"].as_array().unwrap().is_empty(), "{told}");
        assert!(pots["judgement"]["outcomes"].as_array().unwrap().contains(&json!("refund")));
        // nothing was written, and what is asked for is what was shown
        let made = shop.json(Method::POST, RETURNS, &sale.request(&[(0, 2)])).await.expect(201).json();
        assert_eq!(made["state"], "approved");
        let told = shop.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(422).json();
        assert_eq!(named(&told), one("lines[0].pieces", "returns-refused-left"));
        house.is_sound().await;
    }

    async fn the_working_is_told_in_the_language_of_whoever_asks(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let ask = json!({"sale": sale.id, "lines": [{"line": sale.lines[0], "reason": "changed_mind"}]});
        let mut english = house.program("shop");
        let told = english.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(200).json();
        let mut turkish = house.program_in("shop", "tr");
        let other = turkish.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(200).json();
        let working = |told: &Value| told["lines"][0]["judgement"]["law"][0]["title"].clone();
        assert!(working(&told).is_string(), "{told}");
        assert_ne!(working(&told), working(&other));
        assert_eq!(told["lines"][0]["judgement"]["until"], other["lines"][0]["judgement"]["until"]);
    }

    async fn a_quantity_that_is_none_is_refused_beside_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("shop");
        for pieces in [json!(0), json!(-1), json!(1.5), json!(201), json!(1e30)] {
            let body = json!({"sale": sale.id, "pieces": [{"line": sale.lines[0], "pieces": pieces, "reason": "changed_mind"}]});
            let problem = shop.json(Method::POST, RETURNS, &body).await.expect(422);
            assert_eq!(problem.header("content-type"), Some("application/problem+json"));
            assert_eq!(named(&problem.json()), one("pieces[0].pieces", "returns-refused-pieces"), "{pieces}");
            let ask = json!({"sale": sale.id, "lines": [{"line": sale.lines[0], "pieces": pieces, "reason": "changed_mind"}]});
            let problem = shop.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(422).json();
            assert_eq!(named(&problem), one("lines[0].pieces", "returns-refused-pieces"), "{pieces}");
        }
        shop.json(Method::POST, RETURNS, &json!({"sale": sale.id, "pieces": [{"line": sale.lines[0], "pieces": "two", "reason": "changed_mind"}]})).await.expect(400);
        let problem = shop.json(Method::POST, RETURNS, &sale.request(&[(0, 4)])).await.expect(422).json();
        assert_eq!(named(&problem), one("pieces[0].pieces", "returns-refused-left"));
        let problem = shop.json(Method::POST, RETURNS, &json!({"sale": sale.id, "pieces": []})).await.expect(422).json();
        assert_eq!(named(&problem), one("pieces", "returns-refused-units"));
        let mut body = sale.request(&[(0, 1)]);
        body["pieces"][0]["reason"] = json!("because");
        let problem = shop.json(Method::POST, RETURNS, &body).await.expect(422).json();
        assert_eq!(named(&problem), one("pieces[0].reason", "returns-refused-reason"));
        body["pieces"][0]["reason"] = json!("changed_mind");
        body["way_back"] = json!("balloon");
        let problem = shop.json(Method::POST, RETURNS, &body).await.expect(422).json();
        assert_eq!(named(&problem), one("way_back", "returns-refused-choice"));
        let list = house.program("reader").get(RETURNS).await.expect(200).json();
        assert_eq!(list["rows"], json!([]));
    }

    async fn the_same_piece_twice_in_parallel_comes_back_once(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let request = sale.request(&[(2, 1)]);
        let asked = (0..6).map(|_| {
            let (mut shop, request) = (house.program("shop"), request.clone());
            async move { shop.json(Method::POST, RETURNS, &request).await.status.as_u16() }
        });
        let mut told = futures::future::join_all(asked).await;
        told.sort_unstable();
        assert_eq!(told, [201, 422, 422, 422, 422, 422]);
        house.is_sound().await;
    }

    async fn a_retried_request_asks_once(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let request = sale.request(&[(1, 2)]);
        let mut shop = house.retried("shop", "rma-17");
        let first = shop.json(Method::POST, RETURNS, &request).await.expect(201);
        let again = shop.json(Method::POST, RETURNS, &request).await.expect(201);
        assert_eq!(first.json(), again.json());
        assert_eq!(first.header("location"), again.header("location"));
        shop.json(Method::POST, RETURNS, &sale.request(&[(1, 3)])).await.expect(409);
        let list = house.program("reader").get(&format!("{RETURNS}?sale={}", sale.id)).await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
    }

    async fn the_sale_of_somebody_else_opens_nothing(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut shop = house.program("shop");
        let mut request = sale.request(&[(0, 1)]);
        request["customer"] = json!(house.emre);
        let problem = shop.json(Method::POST, RETURNS, &request).await.expect(422).json();
        assert_eq!(named(&problem), one("customer", "returns-refused-other-customer"));
        let ask = json!({"sale": sale.id, "customer": house.emre, "lines": [{"line": sale.lines[0], "reason": "changed_mind"}]});
        let problem = shop.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(422).json();
        assert_eq!(named(&problem), one("customer", "returns-refused-other-customer"));
        let other = house.sale("A-2").await;
        let mut request = sale.request(&[(0, 1)]);
        request["pieces"][0]["line"] = json!(other.lines[0]);
        let problem = shop.json(Method::POST, RETURNS, &request).await.expect(422).json();
        assert_eq!(named(&problem), one("pieces[0].line", "returns-refused-line"));
        // a gift comes back from whoever got it, without money
        let mut gift = sale.request(&[(0, 1)]);
        gift["customer"] = json!(house.emre);
        gift["gift"] = json!(true);
        let made = shop.json(Method::POST, RETURNS, &gift).await.expect(201).json();
        assert_eq!(made["state"], "requested");
    }

    async fn a_return_of_another_station_is_not_there(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut request = sale.request(&[(0, 1)]);
        request["station"] = json!(house.kadikoy);
        let mut local = house.program("local");
        local.json(Method::POST, RETURNS, &request).await.expect(404);
        let made = house.program("manager").json(Method::POST, RETURNS, &request).await.expect(201).json();
        let url = format!("{RETURNS}/{}", made["id"].as_str().unwrap());
        local.get(&url).await.expect(404);
        let act = json!({"act": "cancel", "why": "yanlış"});
        local.json(Method::POST, &format!("{url}/acts"), &act).await.expect(404);
        let decision = json!({"gesture": {"amount": "10.00", "why": "geç kaldık"}});
        local.json(Method::POST, &format!("{url}/preview"), &decision).await.expect(404);
        local.json(Method::POST, &format!("{url}/confirm"), &json!({"decision": decision, "hash": "x"})).await.expect(404);
        assert_eq!(local.get(RETURNS).await.expect(200).json()["rows"], json!([]));
        request["station"] = json!(house.bornova);
        local.json(Method::POST, RETURNS, &request).await.expect(201);
        assert_eq!(local.get(RETURNS).await.expect(200).json()["rows"].as_array().unwrap().len(), 1);
    }

    async fn each_act_asks_for_its_own_permission(platform: Platform) {
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let made = house.program("shop").json(Method::POST, RETURNS, &sale.request(&[(0, 1)])).await.expect(201).json();
        let url = format!("{RETURNS}/{}", made["id"].as_str().unwrap());
        let acts = format!("{url}/acts");
        house.program("shop").get(&url).await.expect(403);
        house.program("stranger").get(RETURNS).await.expect(403);
        house.program("reader").json(Method::POST, RETURNS, &sale.request(&[(0, 1)])).await.expect(403);
        for act in [json!({"act": "approve"}), json!({"act": "receive"}), json!({"act": "cancel", "why": "olmadı"})] {
            house.program("reader").json(Method::POST, &acts, &act).await.expect(403);
        }
        let mut receiver = house.program("receiver");
        receiver.json(Method::POST, &acts, &json!({"act": "refuse", "words": "olmaz"})).await.expect(403);
        receiver.json(Method::POST, &format!("{url}/confirm"), &json!({"decision": {}, "hash": ""})).await.expect(403);
        receiver.json(Method::POST, &acts, &json!({"act": "receive"})).await.expect(200);
        receiver.json(Method::POST, &acts, &json!({"act": "fly"})).await.expect(400);
        // a day of the past needs a permission of its own
        let mut past = sale.request(&[(1, 1)]);
        past["asked_on"] = json!(house.ago(1));
        house.program("manager").json(Method::POST, RETURNS, &past).await.expect(403);
        let made = house.program("importer").json(Method::POST, RETURNS, &past).await.expect(201).json();
        let told = house.program("reader").get(&format!("{RETURNS}/{}", made["id"].as_str().unwrap())).await.expect(200).json();
        assert_eq!((&told["past"], &told["requested_on"]), (&json!(true), &json!(house.ago(1))));
    }

    async fn the_list_is_narrowed_and_goes_on(platform: Platform) {
        let house = House::new(platform).await;
        let (sale, other) = (house.sale("A-1").await, house.sale("A-2").await);
        let mut clerk = house.program("manager");
        for line in 0..3 {
            clerk.json(Method::POST, RETURNS, &sale.request(&[(line, 1)])).await.expect(201);
        }
        clerk.json(Method::POST, RETURNS, &other.request(&[(0, 1)])).await.expect(201);
        let first = clerk.get(&format!("{RETURNS}?sale={}&limit=2", sale.id)).await.expect(200).json();
        assert_eq!(first["rows"].as_array().unwrap().len(), 2);
        let next = first["next"].as_str().unwrap();
        let rest = clerk.get(&format!("{RETURNS}?sale={}&limit=2&after={next}", sale.id)).await.expect(200).json();
        assert_eq!((rest["rows"].as_array().unwrap().len(), rest["next"].as_str()), (1, None));
        let count = |told: Value| told["rows"].as_array().unwrap().len();
        for (narrowed, expected) in [
            (format!("customer={}", house.sule), 4),
            (format!("customer={}", house.emre), 0),
            ("state=approved".to_owned(), 4),
            ("state=closed".to_owned(), 0),
            ("reason=changed_mind".to_owned(), 4),
            ("reason=defective".to_owned(), 0),
            ("order=oldest".to_owned(), 4),
            (format!("order=due&due_by={}", house.ago(400)), 0),
        ] {
            let told = clerk.get(&format!("{RETURNS}?{narrowed}")).await.expect(200).json();
            assert_eq!(count(told), expected, "{narrowed}");
        }
        let problem = clerk.get(&format!("{RETURNS}?state=lost&order=best")).await.expect(422).json();
        assert_eq!(named(&problem).len(), 2);
    }

    async fn photos_are_put_to_a_return_shown_and_taken_back(platform: Platform) {
        const PNG: &str = "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c636800000082008177cd72b60000000049454e44ae426082";
        let house = House::new(platform).await;
        let sale = house.sale("A-1").await;
        let mut clerk = house.program("manager");
        let made = clerk.json(Method::POST, RETURNS, &sale.request(&[(0, 1)])).await.expect(201).json();
        let url = format!("{RETURNS}/{}/photos", made["id"].as_str().unwrap());
        let picture: Vec<u8> = (0..PNG.len()).step_by(2).map(|at| u8::from_str_radix(&PNG[at..at + 2], 16).unwrap()).collect();
        let kind = Some("application/octet-stream");
        let photos = clerk.send(Method::POST, &format!("{url}?name=kutu.png&stage=received"), kind, picture.clone().into()).await.expect(201).json();
        assert_eq!((&photos[0]["stage"], &photos[0]["by_customer"]), (&json!("received"), &json!(false)));
        let photo = format!("{url}/{}", photos[0]["id"].as_str().unwrap());
        let shown = house.program("reader").get(&photo).await.expect(200);
        // a picture is kept freed of what it says beside itself
        assert_eq!(shown.header("content-type"), Some("image/jpeg"));
        clerk.send(Method::POST, &format!("{url}?stage=later"), kind, picture.into()).await.expect(422);
        clerk.send(Method::POST, &url, kind, Vec::new().into()).await.expect(422);
        clerk.send(Method::DELETE, &photo, None, Vec::new().into()).await.expect(204);
        clerk.get(&photo).await.expect(404);
    }

    async fn the_policy_is_checked_against_the_law_and_published(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.program("manager");
        let policies = "/api/v1/return-policies";
        assert_eq!(clerk.get(policies).await.expect(200).json(), json!([]));
        let rules = json!([{"name": "Genel", "applies_by": "contract", "gives": {"window_days": 7, "outcomes": ["refund"]}}]);
        let draft = json!({"starts_on": house.today(), "rules": rules});
        let harsher = clerk.json(Method::POST, &format!("{policies}/check"), &draft).await.expect(200).json();
        let spots: Vec<&str> = harsher.as_array().unwrap().iter().map(|one| one["spot"].as_str().unwrap()).collect();
        assert!(spots.contains(&"window"), "{harsher}");
        assert!(harsher[0]["words"].as_str().is_some_and(|words| !words.is_empty()));
        let sale = house.sale("A-1").await;
        clerk.json(Method::POST, RETURNS, &sale.request(&[(0, 2)])).await.expect(201);
        let told = clerk.json(Method::POST, &format!("{policies}/preview"), &draft).await.expect(200).json();
        assert_eq!((&told["pieces"], &told["same"]), (&json!(2), &json!(2)), "{told}");
        let new = |seen: usize| json!({"starts_on": house.today(), "rules": rules, "note": "ilk", "harsher_seen": seen});
        let problem = clerk.json(Method::POST, policies, &new(spots.len() + 1)).await.expect(422).json();
        assert_eq!(named(&problem), one("harsher_seen", "returns-refused-harsher-unseen"));
        house.program("reader").json(Method::POST, policies, &new(spots.len())).await.expect(403);
        clerk.json(Method::POST, policies, &new(spots.len())).await.expect(201);
        let all = clerk.get(policies).await.expect(200).json();
        assert_eq!((&all[0]["note"], &all[0]["rules"][0]["name"]), (&json!("ilk"), &json!("Genel")));
        // the law gives its fourteen days all the same
        let ask = json!({"sale": sale.id, "lines": [{"line": sale.lines[0], "reason": "changed_mind"}]});
        let told = clerk.json(Method::POST, "/api/v1/returns/preview", &ask).await.expect(200).json();
        assert_eq!(told["lines"][0]["judgement"]["basis"], "law");
    }

    async fn a_program_reads_and_keeps_the_terms(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.program("manager");
        let mut terms = clerk.get("/api/v1/return-terms").await.expect(200).json();
        assert_eq!((&terms["refund_after_invoice"], &terms["version"]), (&json!(true), &json!(0)));
        terms["refund_after_invoice"] = json!(false);
        terms["send_days"] = json!(0);
        clerk.json(Method::PUT, "/api/v1/return-terms", &terms).await.expect(422);
        terms["send_days"] = json!(20);
        let kept = clerk.json(Method::PUT, "/api/v1/return-terms", &terms).await.expect(200).json();
        assert_eq!((&kept["send_days"], &kept["refund_after_invoice"], &kept["version"]), (&json!(20), &json!(false), &json!(1)));
        clerk.json(Method::PUT, "/api/v1/return-terms", &terms).await.expect(409);
        house.program("reader").json(Method::PUT, "/api/v1/return-terms", &terms).await.expect(403);
    }

    async fn reasons_are_a_tree_that_a_firm_makes_its_own_and_products_count_them(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.program("manager");
        let all = clerk.get("/api/v1/return-reasons").await.expect(200).json();
        let known = all.as_array().unwrap().len();
        assert!(known > 10);
        let own = json!({"parent": "unwanted", "kind": "changed_mind", "tr": "Rengi solgun", "en": "Dull colour", "de": "Blasse Farbe"});
        let kept = clerk.json(Method::PUT, "/api/v1/return-reasons/dull", &own).await.expect(200).json();
        assert_eq!((&kept["code"], &kept["open"]), (&json!("dull"), &json!(true)));
        let problem = clerk.json(Method::PUT, "/api/v1/return-reasons/Dull", &own).await.expect(422).json();
        assert_eq!(named(&problem), one("code", "returns-refused-reason-code"));
        let sale = house.sale("A-1").await;
        let mut request = sale.request(&[(0, 2)]);
        request["pieces"][0]["reason"] = json!("dull");
        let made = clerk.json(Method::POST, RETURNS, &request).await.expect(201).json();
        let told = clerk.get(&format!("{RETURNS}/{}", made["id"].as_str().unwrap())).await.expect(200).json();
        let product = told["units"][0]["product"].as_str().unwrap();
        let counts = clerk.get(&format!("/api/v1/products/{product}/return-reasons")).await.expect(200).json();
        assert_eq!(counts, json!([{"reason": "dull", "kind": "changed_mind", "pieces": 2}]));
        clerk.send(Method::DELETE, "/api/v1/return-reasons/dull", None, Vec::new().into()).await.expect(204);
        request["pieces"][0]["pieces"] = json!(1);
        let problem = clerk.json(Method::POST, RETURNS, &request).await.expect(422).json();
        assert_eq!(named(&problem), one("pieces[0].reason", "returns-refused-reason"));
        let lines = clerk.get("/api/v1/return-checklists?category=").await.expect(200).json();
        assert!(lines[0]["required"].is_boolean());
    }
}
