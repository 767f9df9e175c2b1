//! Segments of customers: a list of the company's own, one on a customer, found by it, brought by imports, carried over by a merge.

use accounts::CustomerText;
use accounts::bulk::{self, Incoming};
use http::Method;
use platform::{Actor, Platform};
use serde_json::json;

use crate::house::{House, person};

async fn add(house: &House, name: &str) {
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = Actor::system("test").may().unwrap();
    accounts::acts::add_segment(&mut work, may, name)
        .await
        .unwrap();
    work.commit().await.unwrap();
}

fn dealer(name: &str) -> CustomerText {
    CustomerText {
        segment: "BAYİ".into(),
        ..person(name)
    }
}

platform::both_engines! {
    async fn the_company_keeps_its_list_and_customers_are_in_one(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        // without segments nobody is asked for one
        clerk.get("/customers/new").await.expect(200).hides("name=\"segment\"");
        clerk.get("/settings/segments").await.expect(200).shows("Segment yok").is_clean_page();
        clerk.post("/settings/segments/new", &[("name", " ")]).await.expect(422).shows("Segmente bir ad yazın.").is_clean_page();
        clerk.post("/settings/segments/new", &[("name", "Bayi")]).await.expect(303);
        clerk.post("/settings/segments/new", &[("name", "BAYİ ")]).await.expect(422).shows("zaten var");
        clerk.post("/settings/segments/bayi", &[("version", "1"), ("name", "Yetkili bayi")]).await.expect(303);
        clerk.get("/settings/segments/bayi").await.expect(200).shows("Yetkili bayi").is_clean_page();
        clerk.get("/customers/new").await.expect(200).shows("Yetkili bayi").is_clean_page();
        let words = [("name", "Deniz Otel"), ("segment", "bayi")];
        let page = clerk.post("/customers", &words).await.expect(303).location().to_owned();
        clerk.get(&page).await.expect(200).shows("Yetkili bayi").is_clean_page();
        clerk.post("/customers", &[("name", "Yok"), ("segment", "olmayan")]).await.expect(422).shows("Listeden bir segment seçin");
        house.register(person("Şule Işık")).await;
        clerk.get("/customers?segment=bayi").await.expect(200).shows("Deniz Otel").hides("Şule Işık");
        // what is not offered any more stays with who has it
        clerk.post("/settings/segments/bayi/archive", &[("archived", "true")]).await.expect(303);
        clerk.post("/customers", &words).await.expect(422);
        clerk.get(&format!("{page}/edit")).await.expect(200).shows("Yetkili bayi");
        clerk.post(&page, &[("version", "1"), ("name", "Deniz Otel A.Ş."), ("segment", "bayi")]).await.expect(303);
        house.reader().get("/settings/segments").await.expect(403);
    }

    async fn programs_read_and_write_it_and_a_merge_carries_it_over(platform: Platform) {
        let house = House::new(platform);
        let mut clerk = house.clerk();
        let added = clerk.json(Method::POST, "/api/v1/customer-segments", &json!({"name": "Bayi"})).await.expect(201).json();
        assert_eq!(added["code"], "bayi");
        clerk.json(Method::POST, "/api/v1/customer-segments", &json!({"name": "bayi"})).await.expect(422);
        let made = clerk.json(Method::POST, "/api/v1/customers", &json!({"name": "Deniz Otel", "segment": "Bayi"})).await.expect(201);
        let url = made.location().to_owned();
        assert_eq!(made.json()["segment"], "bayi");
        let list = clerk.get("/api/v1/customers?segment=BAY%C4%B0").await.expect(200).json();
        assert_eq!((list["rows"].as_array().unwrap().len(), list["rows"][0]["segment"].clone()), (1, json!("bayi")));
        let other = house.register(person("Deniz Oteli")).await;
        let merged = clerk.json(Method::POST, &format!("/api/v1/customers/{other}/merge"), &json!({"from": made.json()["id"]})).await.expect(200);
        assert_eq!(merged.json()["segment"], "bayi");
        let gone = accounts::segment_of(house.platform.db.read(), url.rsplit('/').next().unwrap().parse().unwrap()).await.unwrap();
        assert_eq!(gone.as_deref(), Some("bayi"));
        clerk.json(Method::PATCH, &format!("/api/v1/customers/{other}"), &json!({"segment": ""})).await.expect(200);
        assert_eq!(accounts::segment_of(house.platform.db.read(), other).await.unwrap(), None);
        let put = json!({"archived": true});
        let kept = clerk.json(Method::PUT, "/api/v1/customer-segments/bayi/archived", &put).await.expect(200).json();
        assert_eq!(kept["archived"], true);
        clerk.get("/api/v1/customer-segments").await.expect(200).shows("bayi");
        house.reader().json(Method::POST, "/api/v1/customer-segments", &json!({"name": "x"})).await.expect(403);
    }

    async fn an_import_brings_segments_and_overwrites_none(platform: Platform) {
        let house = House::new(platform);
        add(&house, "Personel").await;
        let staff = CustomerText { segment: "Personel".into(), ..person("Cem Kaya") };
        let cem = house.register(CustomerText { tax_number: "10000000146".into(), ..staff }).await;
        let plain = house.register(CustomerText { tax_number: "1234567890".into(), ..person("Deniz Otel") }).await;
        let incoming = |text: CustomerText| Incoming { source_key: None, details: bulk::lenient(&text).unwrap().0 };
        let all = [
            incoming(dealer("Yeni Bayi")),
            incoming(CustomerText { tax_number: "10000000146".into(), ..dealer("Cem Kaya") }),
            incoming(CustomerText { tax_number: "1234567890".into(), ..dealer("Deniz Otel") }),
        ];
        let mut work = house.platform.own_work("import").await.unwrap();
        let may = Actor::system("import").may().unwrap();
        let done = bulk::upsert_many(&mut work, may, "file", &all).await.unwrap();
        work.commit().await.unwrap();
        let db = house.platform.db.read();
        for (id, segment) in [(done[0].id, "bayi"), (cem, "personel"), (plain, "bayi")] {
            assert_eq!(accounts::segment_of(db, id).await.unwrap().as_deref(), Some(segment));
        }
        let names: Vec<String> = accounts::segments(db).await.unwrap().into_iter().map(|one| one.name).collect();
        assert_eq!(names, ["BAYİ", "Personel"]);
    }
}
