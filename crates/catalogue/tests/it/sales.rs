//! Sales over the API, and what becomes of their lines.

use http::Method;
use platform::Platform;
use serde_json::json;

use crate::house::House;

fn sale(amount: &str) -> serde_json::Value {
    json!({
        "source": "web", "source_key": "A-1", "number": "ORN-1", "sold_on": "2026-11-02", "delivered_on": "2026-11-05",
        "lines": [{"name": "Kahve makinesi E-1", "code": "E-1", "quantity": "3", "amount": amount, "discount": "0.01", "vat_percent": "20", "serials": ["E1-0001"]}],
        "tenders": [{"instrument": "card", "amount": "1200.00"}]
    })
}

platform::both_engines! {
    async fn a_sale_that_is_sent_again_changes_nothing(platform: Platform) {
        let house = House::new(platform);
        let mut shop = house.client("clerk");
        let first = shop.json(Method::POST, "/api/v1/sales", &sale("1000.00")).await.expect(201).json();
        let again = shop.json(Method::POST, "/api/v1/sales", &sale("1000.00")).await.expect(201).json();
        assert_eq!(first["id"], again["id"]);
        let other = shop.json(Method::POST, "/api/v1/sales", &sale("1000.50")).await.expect(422).json();
        assert_eq!(other["errors"][0]["field"], "number");
    }

    async fn shares_of_the_pieces_add_up_and_serials_never_exceed_them(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        let made = clerk.json(Method::POST, "/api/v1/sales", &sale("1000.00")).await.expect(201).json();
        let url = format!("/sales/{}", made["id"].as_str().unwrap());
        let page = clerk.get(&url).await.expect(200).is_clean_page().shows("1.199,99").shows("E1-0001").shows("2 adet için");
        let line = page.text().split("/sale-lines/").nth(1).unwrap().split('/').next().unwrap().to_owned();
        clerk.post(&format!("/sale-lines/{line}/serials"), &[("serials", "E1-0002\nE1-0003\nE1-0004")]).await.expect(422);
        clerk.post(&format!("/sale-lines/{line}/serials"), &[("serials", "E1-0002\nE1-0003")]).await.expect(303);
        clerk.get(&url).await.expect(200).shows("E1-0003").hides("adet için seri no");
    }

    async fn a_delivery_that_becomes_known_moves_the_units_that_assumed_it(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        let mut undelivered = sale("1000.00");
        undelivered["delivered_on"] = json!(null);
        let made = clerk.json(Method::POST, "/api/v1/sales", &undelivered).await.expect(201).json();
        let id = made["id"].as_str().unwrap();
        clerk.get(&format!("/sales/{id}")).await.expect(200).shows("Teslim tarihi yok");
        clerk.post(&format!("/sales/{id}/delivery"), &[("version", "1"), ("delivered_on", "2026-10-20")]).await.expect(422);
        clerk.post(&format!("/sales/{id}/delivery"), &[("version", "1"), ("delivered_on", "2026-11-10")]).await.expect(303);
        let unit = clerk.get("/?serial=E1-0001").await.expect(303).location().to_owned();
        clerk.get(&unit).await.expect(200).shows("10.11.2028").hides("varsayım)");
    }

    async fn bad_input_names_the_field(platform: Platform) {
        let house = House::new(platform);
        let mut shop = house.client("clerk");
        let cases = [("sold_on", json!("2027-01-01"), "sold_on"), ("delivered_on", json!("2026-10-01"), "delivered_on"), ("lines", json!([]), "lines"), ("country", json!("tr"), "country")];
        for (field, value, named) in cases {
            let mut wrong = sale("1000.00");
            wrong[field] = value;
            let problem = shop.json(Method::POST, "/api/v1/sales", &wrong).await.expect(422).json();
            assert_eq!(problem["errors"][0]["field"], named, "{problem}");
        }
    }
}
