//! Estimates as people and programs see them: the editor, the page, yes and no at the counter, the customer's link, the PDF.

use http::Method;
use platform::{Platform, both_engines};
use serde_json::json;
use service::rules::states::OrderState;

use crate::estimate::{offered, shown};
use crate::house::House;
use crate::track::link;

const LINES: &[(&str, &str)] = &[
    ("currency", "TRY"),
    ("valid_until", "2026-12-05"),
    ("lines[0].kind", "labour"),
    ("lines[0].text", "Rezistans değişimi"),
    ("lines[0].quantity", "1,5"),
    ("lines[0].unit_price", "500,00"),
    ("lines[0].vat", "20"),
    ("lines[0].variant", "0"),
];

fn with<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut fields: Vec<(&str, &str)> = LINES.to_vec();
    fields.extend_from_slice(more);
    fields
}

/// The value of a hidden field.
fn hidden(page: &str, name: &str) -> String {
    let at = page.split(&format!("name=\"{name}\" value=\"")).nth(1);
    at.and_then(|rest| rest.split('"').next())
        .unwrap_or_default()
        .to_owned()
}

both_engines! {
    async fn a_clerk_writes_an_estimate_and_sends_it(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}/estimate", order.id);
        manager.get(&url).await.expect(200).is_clean_page();
        manager.post(&url, &with(&[("act", "variant")])).await.expect(200).shows("variants[1].title").is_clean_page();
        let bad = [("currency", "TRY"), ("valid_until", "2026-12-05"), ("lines[0].text", "Test"), ("lines[0].quantity", "x"), ("act", "keep")];
        manager.post(&url, &bad).await.expect(422).is_clean_page();
        let total = format!("{url}/total?currency=TRY&valid_until=2026-12-05&lines%5B0%5D.kind=labour&lines%5B0%5D.text=Pompa&lines%5B0%5D.quantity=1%2C5&lines%5B0%5D.unit_price=500&lines%5B0%5D.vat=20");
        manager.get(&total).await.expect(200).shows("900,00");
        let kept = manager.post(&url, &with(&[("act", "keep")])).await.expect(303);
        let page = kept.location().to_owned();
        manager.get(&page).await.expect(200).shows("900,00").is_clean_page();
        let editor = manager.get(&url).await.expect(200).is_clean_page().text();
        let (id, version) = (hidden(&editor, "estimate"), hidden(&editor, "version"));
        let sent = with(&[("estimate", &id), ("version", &version), ("act", "offer")]);
        manager.post(&url, &sent).await.expect(303);
        assert_eq!(house.state(order.id).await, OrderState::AwaitingApproval);
        manager.get(&format!("/service/orders/{}", order.id)).await.expect(200).shows("TKL-").is_clean_page();
        let pdf = manager.get(&format!("{page}/pdf?size=a5")).await.expect(200);
        assert!(pdf.bytes.starts_with(b"%PDF"));
        manager.get(&format!("{page}/pdf?size=a0")).await.expect(422);
        let mut reader = house.client("reader");
        reader.get(&page).await.expect(200);
        reader.get(&url).await.expect(403);
        house.is_sound().await;
    }

    async fn the_price_is_that_of_the_stations_list_for_the_customers_segment(platform: Platform) {
        let house = House::new(platform).await;
        house.rates().await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}/estimate", order.id);
        let asked: Vec<_> = with(&[("act", "keep")]).into_iter().filter(|(name, _)| *name != "lines[0].unit_price").collect();
        // nobody's segment: the station's own list
        let page = manager.post(&url, &asked).await.expect(303).location().to_owned();
        manager.get(&page).await.expect(200).shows("600,00").shows("fiyat listesi: Kadıköy").is_clean_page();
        let editor = manager.get(&url).await.expect(200).shows("fiyat listesi: Kadıköy").is_clean_page().text();
        // the customer becomes a dealer: the list for both counts, and whoever types a price of his own says so
        house.in_segment("bayi").await;
        let (id, version) = (hidden(&editor, "estimate"), hidden(&editor, "version"));
        let mut again = asked.clone();
        again.extend([("estimate", id.as_str()), ("version", version.as_str())]);
        manager.post(&url, &again).await.expect(303);
        let own = manager.get(&page).await.expect(200).shows("450,00").shows("fiyat listesi: Kadıköy bayileri").text();
        assert!(!own.contains("fiyat listesi: Kadıköy<"));
        let editor = manager.get(&url).await.expect(200).text();
        let version = hidden(&editor, "version");
        let typed = with(&[("estimate", &id), ("version", &version), ("act", "keep")]);
        manager.post(&url, &typed).await.expect(303);
        manager.get(&page).await.expect(200).hides("fiyat listesi");
    }

    async fn a_yes_and_a_no_are_heard_at_the_counter(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let mut manager = house.client("manager");
        let url = format!("/service/estimates/{}", estimate.id);
        for act in ["accept", "decline", "revise"] {
            manager.get(&format!("{url}/{act}")).await.expect(200).is_clean_page();
        }
        let empty = [("by", ""), ("voice", "counter"), ("variant", "0")];
        manager.post(&format!("{url}/accept"), &empty).await.expect(422).is_clean_page();
        let yes = [("by", "Şule Işık"), ("voice", "telephone"), ("variant", "0")];
        manager.post(&format!("{url}/accept"), &yes).await.expect(303);
        manager.get(&url).await.expect(200).shows("SHA-256").is_clean_page();
        let no = [("by", "Şule Işık"), ("voice", "counter")];
        manager.post(&format!("{url}/decline"), &no).await.expect(422);
        house.is_sound().await;
    }

    async fn the_customer_accepts_behind_the_link_and_what_they_read_is_kept(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let url = format!("{}/estimate", link(&house, &order).await);
        house.stranger().get(&url).await.expect(404);
        let (_, estimate) = offered(&house, &order).await;
        let mut sule = house.stranger().header("user-agent", "Mobil");
        let page = sule.get(&url).await.expect(200).shows("750,00").is_clean_page().text();
        let (id, hash) = (hidden(&page, "estimate"), hidden(&page, "hash_0"));
        let other = [("estimate", id.as_str()), ("hash_0", "abc"), ("variant", "0"), ("by", "Şule Işık"), ("answer", "accept")];
        sule.post(&url, &other).await.expect(422);
        let nobody = [("estimate", id.as_str()), ("hash_0", hash.as_str()), ("variant", "0"), ("by", " "), ("answer", "accept")];
        sule.post(&url, &nobody).await.expect(422).is_clean_page();
        let yes = [("estimate", id.as_str()), ("hash_0", hash.as_str()), ("variant", "0"), ("by", "Şule Işık"), ("answer", "accept")];
        sule.post(&url, &yes).await.expect(303);
        sule.post(&url, &yes).await.expect(303);
        let no = [("estimate", id.as_str()), ("by", "Şule Işık"), ("answer", "decline")];
        sule.post(&url, &no).await.expect(422).is_clean_page();
        let kept = shown(&house, estimate.id).await;
        assert_eq!((kept["voice"].as_str(), kept["text_hash"].as_str()), (Some("link"), Some(hash.as_str())));
        let pdf = sule.get(&format!("{url}/pdf")).await.expect(200);
        assert!(pdf.bytes.starts_with(b"%PDF"));
        house.is_sound().await;
    }

    async fn a_link_answers_its_own_order_only(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let (_, estimate) = offered(&house, &order).await;
        let other = house.covered().await;
        let url = format!("{}/estimate", link(&house, &other).await);
        let id = estimate.id.to_string();
        let mut thief = house.stranger();
        thief.get(&url).await.expect(404);
        let no = [("estimate", id.as_str()), ("by", "Kimse"), ("answer", "decline")];
        thief.post(&url, &no).await.expect(404);
        assert_eq!(shown(&house, estimate.id).await["state"], "offered");
    }

    async fn programs_write_offer_and_answer(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let mut shop = house.program("manager");
        let orders = format!("/api/v1/service-orders/{}", order.id);
        let draft = json!({
            "valid_until": "2026-12-05",
            "lines": [{"kind": "labour", "text": "Temizlik", "quantity": 1000, "unit_price": 10_000, "vat_bp": 2000}],
        });
        let fee = json!({"amount": 5_000, "by": "Şule Işık", "voice": "telephone"});
        shop.json(Method::POST, &format!("{orders}/fee"), &fee).await.expect(200);
        let made = shop.json(Method::POST, &format!("{orders}/estimates"), &draft).await.expect(201).json();
        shop.json(Method::POST, &format!("{orders}/estimates"), &draft).await.expect(422);
        let url = format!("/api/v1/service-estimates/{}", made["id"].as_str().unwrap());
        let one = shop.get(&url).await.expect(200).json();
        assert_eq!((one["total"].as_i64(), one["lines"][0]["tax"].as_i64()), (Some(12_000), Some(2_000)));
        shop.json(Method::PUT, &url, &draft).await.expect(200);
        shop.json(Method::POST, &format!("{url}/acts"), &json!({"act": "offer"})).await.expect(200);
        let yes = json!({"act": "accept", "by": "Şule Işık", "voice": "telephone"});
        let moved = shop.json(Method::POST, &format!("{url}/acts"), &yes).await.expect(200).json();
        assert_eq!(moved["state"], "repairing");
        let no = json!({"act": "decline", "by": "Şule Işık", "voice": "counter"});
        shop.json(Method::POST, &format!("{url}/acts"), &no).await.expect(422);
        let all = shop.get(&format!("{orders}/estimates")).await.expect(200).json();
        assert_eq!(all.as_array().unwrap().len(), 1);
        let mut reader = house.program("reader");
        reader.json(Method::POST, &format!("{url}/acts"), &yes).await.expect(403);
        house.is_sound().await;
    }

    async fn a_fee_is_agreed_on_a_form(platform: Platform) {
        let house = House::new(platform).await;
        let order = house.diagnosing(&house.uncovered().await).await;
        let mut manager = house.client("manager");
        let url = format!("/service/orders/{}/fee", order.id);
        manager.get(&url).await.expect(200).is_clean_page();
        manager.post(&url, &[("fee", "0"), ("by", "Şule"), ("voice", "counter")]).await.expect(422).is_clean_page();
        manager.post(&url, &[("fee", "250,00"), ("by", "Şule"), ("voice", "counter")]).await.expect(303);
        house.is_sound().await;
    }
}
