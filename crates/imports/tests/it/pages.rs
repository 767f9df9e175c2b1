//! The pages and the API: an empty list teaches, a dropped file is read by a worker, columns are confirmed once and remembered.

use std::sync::Arc;

use axum::body::Body;
use axum::http::Method;
use platform::jobs::{Handlers, run_until_idle};
use platform::{Platform, both_engines};
use ui::testing::{Client, Door};
use ui::{SealKey, Site, SiteConfig};

use crate::world::count;

const SALES: &str = "Belge;Tarih;Kime;Urun;Adet;Fiyat\nS-1;20.11.2026;Şule Işık;Kahve makinesi;1;1.200,00\nS-2;bilinmiyor;Şule Işık;Kahve makinesi;1;1.200,00\n";

fn client(platform: &Platform) -> Client {
    for texts in [ui::TEXTS, imports::TEXTS, catalogue::TEXTS].concat() {
        ui::texts::install(texts);
    }
    let config = SiteConfig::new(
        "http://localhost",
        SealKey::new(platform.secrets.key_for("ui")),
    );
    let door = Door::new()
        .with("ayse", &["imports.read", "imports.run"])
        .with("ziya", &[]);
    let site = Site::builder(platform.clone(), config, Arc::new(door))
        .nav(imports::NAV.to_vec())
        .create(imports::CREATE.to_vec())
        .build();
    let app = ui::app(site.clone(), imports::routes(), imports::api());
    Client::new(&app, &site)
}

async fn work(platform: &Platform) {
    let mut handlers = Handlers::new();
    for job in imports::jobs() {
        handlers.add(job);
    }
    run_until_idle(platform, &handlers).await.unwrap();
}

both_engines! {
    async fn an_empty_list_teaches_and_others_see_nothing(platform: Platform) {
        let mut ayse = client(&platform).signed_in("ayse");
        let _ = ayse.get("/imports").await.expect(200).is_clean_page().shows("Henüz hiçbir şey içe aktarılmadı").shows("/imports/new");
        let _ = ayse.get("/imports/new").await.expect(200).is_clean_page().shows("multipart/form-data");
        let mut english = ayse.clone().reading("en");
        let _ = english.get("/imports/new").await.expect(200).is_clean_page();
        let mut ziya = client(&platform).signed_in("ziya");
        let _ = ziya.get("/imports").await.expect(403);
    }

    async fn columns_are_confirmed_once_and_remembered(platform: Platform) {
        let mut ayse = client(&platform).signed_in("ayse");
        let answer = ayse.upload("/imports/new", &[], ("files", "satis.csv", SALES.as_bytes())).await.expect(303);
        let page = answer.location().to_owned();
        assert!(page.ends_with("/tables/1"), "{page}");
        let _ = ayse.get(&page).await.expect(200).is_clean_page().shows("Belge").shows("Kahve makinesi");
        let columns = [("column", "sale_number"), ("column", "sold_on"), ("column", "customer_name"), ("column", "product_name"), ("column", "quantity"), ("column", "unit_price")];
        let fixed = [("target", "sales"), ("was", "sales"), ("numbers", "comma"), ("days", "day_first"), ("vat_included", "on"), ("currency", ""), ("scope", "csv")];
        let with = |act: &'static str| -> Vec<(&str, &str)> { fixed.iter().chain(&columns).copied().chain([("act", act)]).collect() };
        let _ = ayse.post(&page, &with("preview")).await.expect(200).is_clean_page().shows("S-1");
        let mut lacking = with("start");
        lacking.retain(|(_, value)| *value != "sold_on");
        lacking.insert(8, ("column", ""));
        let _ = ayse.post(&page, &lacking).await.expect(422).is_clean_page();
        let answer = ayse.post(&page, &with("start")).await.expect(303);
        let import = answer.location().to_owned();
        let _ = ayse.get(&import).await.expect(200).is_clean_page().shows("/live/import-");
        work(&platform).await;
        assert_eq!(count(&platform, "sale").await, 1);
        let _ = ayse.get(&import).await.expect(200).is_clean_page().shows("refused.csv").shows("Tarih");
        let _ = ayse.get(&format!("{import}/progress")).await.expect(200).is_clean_page();
        let file = ayse.get(&format!("{import}/refused.csv")).await.expect(200).shows("bilinmiyor");
        let corrected = file.text().replace("bilinmiyor", "21.11.2026");
        let answer = ayse.upload("/imports/new", &[], ("files", "duzeltilmis.csv", corrected.as_bytes())).await.expect(303);
        assert!(!answer.location().contains("/tables/"), "the mapping was remembered: {}", answer.location());
        work(&platform).await;
        assert_eq!(count(&platform, "sale").await, 2);
    }

    async fn a_cancelled_import_can_go_on(platform: Platform) {
        let mut ayse = client(&platform).signed_in("ayse");
        let answer = ayse.upload("/imports/new", &[], ("files", "order.json", b"[]")).await;
        assert!(matches!(answer.status.as_u16(), 303 | 422));
        let table = "Müşteri Kodu;Unvan\nM-1;Deniz Otel\n";
        let answer = ayse.upload("/imports/new", &[], ("files", "m.csv", table.as_bytes())).await.expect(303);
        let import = answer.location().trim_end_matches("/tables/1").to_owned();
        let _ = ayse.post(&format!("{import}/cancel"), &[]).await.expect(303);
        let _ = ayse.get(&import).await.expect(200).is_clean_page().shows("Durduruldu");
        work(&platform).await;
        assert_eq!(count(&platform, "customer").await, 0);
        let _ = ayse.post(&format!("{import}/cancel"), &[]).await.expect(422);
    }

    async fn a_program_brings_files_in_and_asks_how_far(platform: Platform) {
        let mut program = client(&platform).with_token("ayse");
        let table = "Müşteri Kodu;Unvan\nM-1;Deniz Otel\n";
        let answer = program.send(Method::POST, "/api/v1/imports?name=m.csv", Some("text/csv"), Body::from(table)).await.expect(202);
        let url = answer.location().to_owned();
        work(&platform).await;
        let seen = program.get(&url).await.expect(200).json();
        assert_eq!((seen["state"].as_str(), seen["added"].as_i64()), (Some("done"), Some(1)));
        assert_eq!(program.get("/api/v1/imports").await.expect(200).json()["rows"].as_array().unwrap().len(), 1);
        let answer = program.send(Method::POST, "/api/v1/imports", Some("text/csv"), Body::empty()).await.expect(422);
        assert_eq!(answer.json()["status"], 422);
    }
}
