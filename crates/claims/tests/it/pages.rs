//! The pages of claims.

use kernel::time::add_days;
use platform::Platform;

use crate::house::House;

platform::both_engines! {
    async fn a_clerk_writes_proves_sends_and_closes_a_claim(platform: Platform) {
        let house = House::new(platform).await;
        house.open_company().await;
        let mut clerk = house.client("clerk");
        clerk.get("/claims").await.expect(200).is_clean_page().shows("Henüz talep yok");
        clerk.get("/claims/agreements/new").await.expect(200).is_clean_page();
        let supplier = house.supplier.to_string();
        let from = add_days(house.today(), -50).unwrap().to_string();
        let words = [
            ("supplier", supplier.as_str()), ("starts_on", from.as_str()), ("currency", "TRY"), ("labour_by", "hour"), ("labour_rate", "600,00"),
            ("part_share", "80"), ("handling", "50"), ("send_within", "30"), ("proofs", "report"),
        ];
        clerk.post("/claims/agreements/new", &words).await.expect(303);
        clerk.get("/claims/agreements").await.expect(200).is_clean_page().shows("Isıtma Sanayi").shows("Servis formu");
        clerk.get("/claims/new").await.expect(200).is_clean_page().shows("Isıtma Sanayi");
        let station = house.kadikoy.to_string();
        let day = house.today().to_string();
        let claim = |quantity: &'static str| [
            ("supplier", supplier.as_str()), ("station", station.as_str()), ("repaired_on", day.as_str()), ("fault", "Isıtmıyor"),
            ("line_kind", "labour"), ("line_words", "Isıtıcı değişti"), ("line_quantity", quantity), ("line_amount", ""),
            ("line_kind", "part"), ("line_words", "Isıtıcı"), ("line_quantity", "2"), ("line_amount", "100,00"),
        ];
        clerk.post("/claims/new", &claim("yarım")).await.expect(422).is_clean_page().shows("tam sayı");
        let url = clerk.post("/claims/new", &claim("30")).await.expect(303).location().to_owned();
        clerk.get(&url).await.expect(200).is_clean_page().shows("510,00").shows("Servis formu").shows("TGT-");
        clerk.get(&format!("{url}/edit")).await.expect(200).is_clean_page().shows("Isıtıcı değişti");
        clerk.post(&format!("{url}/send"), &[("version", "1")]).await.expect(422).shows("eksik kanıtları");
        clerk.upload(&format!("{url}/proofs"), &[("kind", "report")], ("file", "form.csv", b"a;b\n1;2\n")).await.expect(303);
        let page = clerk.get(&url).await.expect(200).is_clean_page().shows("form.csv").text();
        let link = page.split("href=\"").find(|part| part.contains("/proofs/")).unwrap().split('"').next().unwrap().to_owned();
        clerk.get(&link).await.expect(200);
        clerk.post(&format!("{url}/send"), &[("version", "1")]).await.expect(303);
        clerk.post(&format!("{url}/decide"), &[("version", "2"), ("accepted", "510,00")]).await.expect(303);
        clerk.post(&format!("{url}/recover"), &[("version", "3"), ("amount", "600"), ("received_on", &day)]).await.expect(422).is_clean_page();
        clerk.post(&format!("{url}/recover"), &[("version", "3"), ("amount", "10,00"), ("received_on", &day)]).await.expect(303);
        clerk.post(&format!("{url}/write-off"), &[("version", "4"), ("why", "Kalanı ödenmeyecek")]).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("Vazgeçildi").shows("Kalanı ödenmeyecek").shows("vazgeçti");
        let pdf = clerk.get(&format!("{url}/sheet")).await.expect(200);
        assert_eq!(pdf.header("content-type"), Some("application/pdf"));
        clerk.get("/claims?q=%C4%B1s%C4%B1tma").await.expect(200).is_clean_page().shows("TGT-").shows("510,00");
        clerk.get("/claims?state=draft").await.expect(200).hides("TGT-2");
        let sheet = clerk.get("/claims?format=csv").await.expect(200).text();
        assert!(sheet.contains("TGT-") && sheet.contains("Vazgeçildi"), "{sheet}");
        house.checks_hold().await;
    }

    async fn another_station_sees_nothing_and_a_reader_changes_nothing(platform: Platform) {
        let house = House::new(platform).await;
        house.agree(60_000, add_days(house.today(), -100).unwrap()).await;
        let id = house.draft(house.facts(1)).await.unwrap().id;
        let url = format!("/claims/{id}");
        let mut bornova = house.client("bornova");
        bornova.get(&url).await.expect(404);
        bornova.get(&format!("{url}/sheet")).await.expect(404);
        bornova.post(&format!("{url}/send"), &[("version", "1")]).await.expect(404);
        bornova.get("/claims").await.expect(200).hides("TGT-2");
        let mut reader = house.client("reader");
        reader.get(&url).await.expect(200).is_clean_page().hides("/edit").hides("/send");
        reader.get("/claims/new").await.expect(403);
        reader.post(&format!("{url}/send"), &[("version", "1")]).await.expect(403);
        reader.post(&format!("{url}/decide"), &[("version", "1")]).await.expect(403);
        let _ = house.bornova;
    }
}
