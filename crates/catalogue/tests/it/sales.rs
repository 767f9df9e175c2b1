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

/// A purchase invoice that names the same stock code.
fn of_another_seller() -> catalogue::bulk::IncomingSale {
    use catalogue::bulk::{IncomingLine, IncomingSale, ProductHint};
    let day = jiff::civil::date(2026, 11, 2);
    IncomingSale {
        scope: "ettn".into(),
        code: "other".into(),
        content_hash: "other".into(),
        number: "OTH-1".into(),
        ettn: None,
        source: "ubl".into(),
        seller_tax_no: Some("9876543210".into()),
        customer: None,
        buyer_name: None,
        sold_on: day,
        delivered_on: Some(day),
        currency: "TRY".into(),
        rate_micro: None,
        distance: false,
        country: "TR".into(),
        station: None,
        document: None,
        document_part: Default::default(),
        stated_total: None,
        lines: vec![IncomingLine {
            text: "Espresso machine".into(),
            product: Some(ProductHint {
                code: Some("E-1".into()),
                name: "Espresso machine".into(),
                ..ProductHint::default()
            }),
            quantity_milli: 1_000,
            unit_code: "C62".into(),
            ..IncomingLine::default()
        }],
        tenders: Vec::new(),
        findings: Vec::new(),
    }
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

    async fn a_sale_is_typed_from_a_receipt(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        clerk.json(Method::POST, "/api/v1/products", &json!({"name": "Semaver Çelik", "sku": "SMV-1", "vat_percent": "20", "serialised": true})).await.expect(201);
        clerk.get("/sales/new").await.expect(200).is_clean_page().shows("Yeni satış").shows("Kayıtlı müşteri yok");
        clerk.get("/sales/new/products?lines%5B0%5D.name=semav").await.expect(200).shows("Semaver Çelik · SMV-1");
        let words = |number: &'static str, total: &'static str| [
            ("number", number), ("sold_on", "02.11.2026"), ("customer", "nobody"), ("buyer", "Fatma Işık"), ("currency", "TRY"), ("country", "TR"), ("vat_within", "on"), ("total", total),
            ("lines[0].name", "Semaver Çelik · SMV-1"), ("lines[0].quantity", "2"), ("lines[0].amount", "1.200,00"), ("lines[0].vat_percent", "20"), ("lines[0].serials", "SMV-A-001\nSMV-A-002"),
            ("tenders[0].instrument", "cash"), ("tenders[0].amount", "2.400"),
        ];
        // the page says what the lines come to before anything is kept
        clerk.post("/sales/new", &words("FIS-7", "2.500,00")).await.expect(422).shows("2.400,00");
        let mut more = words("FIS-7", "").to_vec();
        more.push(("more", "line"));
        clerk.post("/sales/new", &more).await.expect(200).shows("2.400,00").shows("lines[2].name");
        let made = clerk.post("/sales/new", &words("FIS-7", "2.400,00")).await.expect(303).location().to_owned();
        clerk.get(&made).await.expect(200).is_clean_page().shows("2.400,00").shows("SMV-A-002").shows("Fatma Işık").shows("Elle").shows("Nakit");
        clerk.get("/sales?source=hand").await.expect(200).shows("FIS-7");
        // the same receipt again, however its number is written
        clerk.post("/sales/new", &words("fıs-7", "")).await.expect(422).shows("zaten kayıtlı");
    }

    async fn a_typed_sale_hears_of_every_wrong_word_beside_its_field(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        let page = clerk.post("/sales/new", &[
            ("number", ""), ("sold_on", "31.02.2026"), ("currency", "TRY"), ("country", "Türkiye"),
            ("lines[0].name", "yok böyle ürün"), ("lines[0].quantity", "iki"), ("lines[0].amount", "12,345"), ("lines[0].vat_percent", "20"), ("lines[0].serials", "A1"),
            ("tenders[0].instrument", "cash"), ("tenders[0].amount", "çok"),
        ]).await.expect(422);
        for field in ["number", "sold_on", "country", "lines[0].name", "lines[0].quantity", "lines[0].amount", "lines[0].serials", "tenders[0].amount"] {
            assert!(page.text().contains(&format!("id=\"h-{field}\"")), "{field}");
        }
        clerk.post("/sales/new", &[("number", "X-1"), ("sold_on", "2026-11-02"), ("currency", "TRY")]).await.expect(422).shows("En az bir satır");
        clerk.get("/sales").await.expect(200).hides("X-1");
        house.client("reader").get("/sales/new").await.expect(403);
    }

    async fn a_program_reads_what_it_sent_and_pages_through_lists(platform: Platform) {
        let house = House::new(platform);
        let mut shop = house.client("clerk");
        for number in 0..3 {
            let mut one = sale("1000.00");
            one["source_key"] = json!(format!("A-{number}"));
            one["number"] = json!(format!("ORN-{number}"));
            one["lines"][0]["serials"] = json!([format!("E1-000{number}")]);
            shop.json(Method::POST, "/api/v1/sales", &one).await.expect(201);
        }
        let first = shop.get("/api/v1/sales?limit=2").await.expect(200).json();
        assert_eq!(first["rows"][0]["number"], "ORN-2", "{first}");
        assert_eq!(first["rows"][0]["total"], "1199.99");
        let next = first["next"].as_str().expect("a second page");
        let second = shop.get(&format!("/api/v1/sales?limit=2&after={next}")).await.expect(200).json();
        assert_eq!((second["rows"].as_array().map(Vec::len), &second["next"]), (Some(1), &json!(null)), "{second}");
        let one = shop.get(&format!("/api/v1/sales/{}", first["rows"][0]["id"].as_str().unwrap())).await.expect(200).json();
        assert_eq!(one["lines"][0]["quantity"], "3", "{one}");
        assert_eq!(one["tenders"][0], json!({"instrument": "card", "reference": null, "amount": "1200.00"}));
        let units = shop.get("/api/v1/units?serial=e1-0001").await.expect(200).json();
        assert_eq!(units["rows"].as_array().map(Vec::len), Some(1), "{units}");
        assert_eq!(units["rows"][0]["serial"], "E1-0001");
        assert_eq!(shop.get("/api/v1/units?q=kahve").await.expect(200).json()["rows"].as_array().map(Vec::len), Some(3));
        let products = shop.get("/api/v1/products?q=e-1").await.expect(200).json();
        assert_eq!(products["rows"][0]["name"], "Kahve makinesi E-1", "{products}");
        for wrong in ["/api/v1/units?serial=%20", "/api/v1/units?after=x", "/api/v1/units?condition=shiny", "/api/v1/sales?after=!"] {
            shop.get(wrong).await.expect(422);
        }
        shop.get("/api/v1/sales/00000000-0000-7000-8000-000000000001").await.expect(404);
    }

    async fn a_stock_code_of_ours_means_our_product(platform: Platform) {
        let house = House::new(platform);
        let mut shop = house.client("clerk");
        shop.json(Method::POST, "/api/v1/products", &json!({"name": "Kahve makinesi E-1", "sku": "E-1", "vat_percent": "20"})).await.expect(201);
        shop.json(Method::POST, "/api/v1/sales", &sale("1000.00")).await.expect(201);
        let count = async |shop: &mut ui::testing::Client| {
            let products = shop.get("/api/v1/products").await.expect(200).json();
            products["rows"].as_array().map_or(0, Vec::len)
        };
        assert_eq!(count(&mut shop).await, 1);
        // another seller means something else by the same code
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        catalogue::bulk::take_sales(&mut work, &may, None, vec![of_another_seller()]).await.unwrap();
        work.commit().await.unwrap();
        assert_eq!(count(&mut shop).await, 2);
    }

    async fn amounts_that_no_sale_has_are_refused_by_page_and_api(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        let mut huge = sale("92233720368547758.07");
        let line = huge["lines"][0].clone();
        huge["lines"] = json!([line, line]);
        let problem = clerk.json(Method::POST, "/api/v1/sales", &huge).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "lines[0].amount", "{problem}");
        clerk.json(Method::POST, "/api/v1/products", &json!({"name": "Semaver", "sku": "SMV", "vat_percent": "20"})).await.expect(201);
        let mut words = vec![("number", "X-1"), ("sold_on", "2026-11-02"), ("currency", "TRY"), ("country", "TR")];
        for line in ["0", "1"] {
            for (name, word) in [("name", "SMV"), ("quantity", "1000000"), ("amount", "900.000.000.000,00"), ("vat_percent", "20")] {
                words.push((Box::leak(format!("lines[{line}].{name}").into_boxed_str()), word));
            }
        }
        let page = clerk.post("/sales/new", &words).await.expect(422);
        assert!(page.text().contains("id=\"h-lines[1].amount\""));
    }

    async fn slips_of_other_days_may_have_the_same_number(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        clerk.json(Method::POST, "/api/v1/products", &json!({"name": "Semaver", "sku": "SMV", "vat_percent": "20"})).await.expect(201);
        let slip = |day: &'static str| [("number", "0001"), ("sold_on", day), ("currency", "TRY"), ("country", "TR"), ("lines[0].name", "smv"), ("lines[0].quantity", "1"), ("lines[0].amount", "100"), ("lines[0].vat_percent", "20")];
        clerk.post("/sales/new", &slip("2026-11-02")).await.expect(303);
        clerk.post("/sales/new", &slip("2026-11-03")).await.expect(303);
        clerk.post("/sales/new", &slip("2026-11-03")).await.expect(422).shows("zaten kayıtlı");
    }

    async fn two_who_type_the_same_slip_at_once_make_one_sale(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.client("clerk");
        clerk.json(Method::POST, "/api/v1/products", &json!({"name": "Semaver", "sku": "SMV", "vat_percent": "20"})).await.expect(201);
        let slip = [("number", "0007"), ("sold_on", "2026-11-02"), ("currency", "TRY"), ("country", "TR"), ("lines[0].name", "smv"), ("lines[0].quantity", "1"), ("lines[0].amount", "100"), ("lines[0].vat_percent", "20")];
        let mut others: Vec<_> = (0..6).map(|_| house.client("clerk")).collect();
        let mut answers: Vec<u16> = futures::future::join_all(others.iter_mut().map(|one| async { one.post("/sales/new", &slip).await.status })).await.into_iter().map(Into::into).collect();
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422, 422, 422]);
    }

    async fn a_program_may_name_the_product_itself(platform: Platform) {
        let house = House::new(platform);
        let mut shop = house.client("clerk");
        let mut named = sale("1000.00");
        named["lines"][0]["product"] = json!("00000000-0000-7000-8000-000000000001");
        let problem = shop.json(Method::POST, "/api/v1/sales", &named).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "lines[0].product", "{problem}");
        named["lines"][0]["product"] = json!(null);
        named["lines"][0]["serials"] = json!(["E1-1", "E1-2", "E1-3", "E1-4"]);
        let problem = shop.json(Method::POST, "/api/v1/sales", &named).await.expect(422).json();
        assert_eq!(problem["errors"][0]["field"], "lines[0].serials", "{problem}");
    }
}
