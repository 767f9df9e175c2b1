//! Pages: the list, a document with its paper, what people do with it, exports.

use std::io::{Cursor, Read as _};

use issuing::facts::{Confirmation, OriginalSale, VoucherFacts};
use issuing::{EKind, EState, Facts};
use platform::Platform;

use crate::house::{House, despatch, line};

platform::both_engines! {
    async fn a_clerk_sees_issues_prints_and_cancels(platform: Platform) {
        let house = House::new(platform).await;
        let mut clerk = house.client("clerk");
        clerk.get("/e-documents").await.expect(200).is_clean_page().shows("Henüz e-belge yok");
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        let id = issuing::draft(&mut work, may, house.repair(house.sule)).await.unwrap();
        work.commit().await.unwrap();
        let url = format!("/e-documents/{id}");
        let page = clerk.get(&url).await.expect(200).is_clean_page();
        page.shows("taslak").shows("Belgeyi kes").shows("Onarım işçiliği").shows("120,00").shows("Şule Işık");
        clerk.post(&format!("{url}/release"), &[("version", "1")]).await.expect(303);
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!((row.state, row.number.as_deref()), (EState::Validated, Some("VFA2026000000001")));
        clerk.get(&url).await.expect(200).is_clean_page().shows("VFA2026000000001").shows("Portaldan elle").shows("numaralandı");
        let pdf = clerk.get(&format!("{url}/pdf")).await.expect(200);
        assert!(pdf.bytes.starts_with(b"%PDF"));
        clerk.get(&format!("{url}/xml")).await.expect(200).shows("VFA2026000000001");
        clerk.get("/e-documents?q=VFA2026000000001").await.expect(200).is_clean_page().shows("Şule Işık");
        clerk.get("/e-documents?state=cancelled").await.expect(200).hides("VFA2026000000001");
        let sheet = clerk.get("/e-documents?format=csv").await.expect(200).text();
        assert!(sheet.contains("VFA2026000000001"), "{sheet}");
        clerk.get(&format!("/customers/{}", house.sule)).await.expect(200).is_clean_page().shows("VFA2026000000001");
        let version = row.version.to_string();
        clerk.post(&format!("{url}/cancel"), &[("version", &version), ("why", "")]).await.expect(422).is_clean_page().shows("Nedenini yazın.");
        clerk.post(&format!("{url}/cancel"), &[("version", &version), ("why", "Müşteri vazgeçti")]).await.expect(303);
        clerk.get(&url).await.expect(200).shows("Müşteri vazgeçti").hides("Belgeyi kes");
        house.checks_hold().await;
    }

    async fn a_draft_of_a_despatch_gets_its_vehicle_before_it_is_issued(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFI", EKind::EDespatch, |_| {}).await;
        let mut bare = despatch("");
        bare.drivers.clear();
        let mut work = house.platform.own_work("test").await.unwrap();
        let may = work.actor.may().unwrap();
        let new = house.document(house.sule, EKind::EDespatch, Facts::Despatch(Box::new(bare)));
        let id = issuing::draft(&mut work, may, new).await.unwrap();
        work.commit().await.unwrap();
        let mut clerk = house.client("clerk");
        let url = format!("/e-documents/{id}");
        clerk.get(&url).await.expect(200).is_clean_page().shows("İrsaliyeye yaz").shows("Kontrolün buldukları");
        clerk.post(&format!("{url}/release"), &[("version", "1")]).await.expect(422).is_clean_page();
        let carry = format!("{url}/transport");
        let typed = |plate: &'static str, tckn: &'static str| {
            [("version", "1"), ("plate", plate), ("first_name", "Ali"), ("family_name", "Can"), ("tckn", tckn)]
        };
        clerk.post(&carry, &typed("ÇĞ", "10000000146")).await.expect(422).is_clean_page();
        clerk.post(&carry, &typed("34 abc 123", "10000000147")).await.expect(422).is_clean_page().shows("11 haneyi yeniden okuyun");
        clerk.post(&carry, &typed("34 abc 123", "")).await.expect(422).shows("birlikte yazın");
        clerk.post(&carry, &typed("34 abc 123", "10000000146")).await.expect(303);
        clerk.get(&url).await.expect(200).is_clean_page().shows("34ABC123").shows("Ali Can").hides("Kontrolün buldukları");
        clerk.post(&format!("{url}/release"), &[("version", "2")]).await.expect(303);
        assert_eq!(house.view(id).await.row.number.as_deref(), Some("VFI2026000000001"));
        clerk.post(&carry, &typed("34 abc 124", "10000000146")).await.expect(409);
        house.work().await;
        house.checks_hold().await;
    }

    async fn goods_and_vouchers_have_their_papers(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFI", EKind::EDespatch, |_| {}).await;
        house.series("GPS", EKind::PaperVoucher, |_| {}).await;
        let goods = Facts::Despatch(Box::new(despatch("34 ABC 123")));
        let id = house.issue(house.document(house.sule, EKind::EDespatch, goods)).await.unwrap();
        house.work().await;
        let mut clerk = house.client("clerk");
        clerk.get(&format!("/e-documents/{id}")).await.expect(200).is_clean_page().shows("34ABC123").shows("Ali Can").shows("EM-0001");
        assert!(clerk.get(&format!("/e-documents/{id}/pdf")).await.expect(200).bytes.starts_with(b"%PDF"));
        let voucher = VoucherFacts {
            original: OriginalSale::Slip("0042".into()), sold_on: jiff::civil::date(2026, 11, 20),
            confirmation: Some(Confirmation::ReturnCode("A1B2C3".into())), carrier: None, currency: kernel::Currency::TRY,
            lines: vec![line("Su ısıtıcı", 50_000)], notes: Vec::new(),
        };
        let voucher = Facts::Voucher(Box::new(voucher));
        let id = house.issue(house.document(house.sule, EKind::PaperVoucher, voucher)).await.unwrap();
        house.work().await;
        clerk.get(&format!("/e-documents/{id}")).await.expect(200).is_clean_page().shows("GPS2026000000001");
        for size in ["", "?size=a5", "?lang=en"] {
            assert!(clerk.get(&format!("/e-documents/{id}/pdf{size}")).await.expect(200).bytes.starts_with(b"%PDF"));
        }
        house.checks_hold().await;
    }

    async fn an_audit_gets_a_zip_with_an_index(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        for _ in 0..3 {
            house.issue(house.repair(house.sule)).await.unwrap();
        }
        house.work().await;
        let mut clerk = house.client("clerk");
        clerk.get("/e-documents/exports").await.expect(200).is_clean_page();
        clerk.post("/e-documents/exports", &[("from", "2026-11-30"), ("to", "2026-11-01")]).await.expect(422).is_clean_page();
        clerk.post("/e-documents/exports", &[("from", "2026-11-01"), ("to", "2026-11-30")]).await.expect(303);
        house.work().await;
        let page = clerk.get("/e-documents/exports").await.expect(200).is_clean_page().text();
        let start = page.find("/e-documents/exports/").unwrap();
        let url = page[start..].split('"').next().unwrap();
        let zip = clerk.get(url).await.expect(200).bytes;
        let mut zip = zip::ZipArchive::new(Cursor::new(zip.to_vec())).unwrap();
        let mut read = |name: &str| {
            let mut text = String::new();
            zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
            text
        };
        for at in 1..=3 {
            let name = format!("2026-11-25/e_archive_VFA202600000000{at}.xml");
            assert!(read(&name).contains("EARSIVFATURA"), "{name}");
        }
        assert!(read("dizin.csv").contains("SHA-256"));
    }

    async fn who_may_not_does_not(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let id = house.issue(house.repair(house.sule)).await.unwrap();
        let url = format!("/e-documents/{id}");
        let mut reader = house.client("reader");
        reader.get(&url).await.expect(200).hides("İptal et");
        reader.post(&format!("{url}/cancel"), &[("version", "1"), ("why", "x")]).await.expect(403);
        reader.get("/settings/e-documents").await.expect(403);
        house.client("counter").post(&format!("{url}/cancel"), &[("version", "1"), ("why", "x")]).await.expect(403);
    }
}
