//! Drafts: asked for by what happens, corrected before they have a number, and exempt only with a reason.

use http::Method;
use issuing::acts::{self, Amendment, ReceiverText};
use issuing::facts::InvoiceFacts;
use issuing::{EKind, EState, Facts};
use kernel::ids::EDocumentId;
use kernel::money::{Money, VatRate};
use platform::{Failure, Platform};
use serde_json::{Value, json};

use crate::house::{House, line};

async fn drafted(house: &House, facts: InvoiceFacts) -> EDocumentId {
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let new = house.document(house.sule, EKind::EArchive, Facts::Invoice(Box::new(facts)));
    let id = issuing::draft(&mut work, may, new).await.unwrap();
    work.commit().await.unwrap();
    id
}

async fn amend(house: &House, id: EDocumentId, wish: Amendment) -> Result<(), Vec<String>> {
    let version = house.view(id).await.row.version;
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    match acts::amend(&mut work, may, id, version, wish).await {
        Ok(()) => {
            work.commit().await.unwrap();
            Ok(())
        }
        Err(Failure::Refused(refused)) => Err(refused
            .iter()
            .map(|one| one.field.clone().unwrap_or_default().into_owned())
            .collect()),
        Err(other) => panic!("{other:?}"),
    }
}

fn untaxed() -> InvoiceFacts {
    let mut free = line("Yurt dışı müşteriye bakım", 50_000);
    free.vat = VatRate::ZERO;
    free.tax = Money::kurus(0);
    InvoiceFacts {
        lines: vec![free],
        ..InvoiceFacts::default()
    }
}

fn firm() -> ReceiverText {
    ReceiverText {
        name: "Deneme Yetkili Servis Ltd. Şti.".into(),
        tax_number: crate::house::FIRM.into(),
        tax_office: "Maltepe".into(),
        line: "Bağdat Cad. 9".into(),
        district: "Maltepe".into(),
        city: "İstanbul".into(),
        postcode: "34840".into(),
        email: "muhasebe@deneme.example".into(),
        ..ReceiverText::default()
    }
}

platform::both_engines! {
    async fn words_notes_and_receiver_of_a_draft_are_corrected_and_amounts_stay(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let id = drafted(&house, crate::house::invoice()).await;
        let total = house.view(id).await.row.total;
        let wish = Amendment {
            lines: Some(vec!["Kazan & conta değişimi".into()]),
            notes: Some(vec!["Garanti dışı".into(), String::new()]),
            exemption: None,
            receiver: Some(firm()),
        };
        amend(&house, id, wish).await.unwrap();
        let row = house.view(id).await.row;
        assert_eq!((row.total, row.party_tax.as_deref(), row.party_name.as_str()), (total, Some(crate::house::FIRM), "Deneme Yetkili Servis Ltd. Şti."));
        let mut clerk = house.client("clerk");
        let url = format!("/e-documents/{id}");
        clerk.get(&url).await.expect(200).is_clean_page()
            .shows("conta değişimi").hides("Onarım işçiliği").shows("Garanti dışı").hides("SRV-2026-000123").shows("Maltepe");
        // what was corrected still passes the strict check and is issued
        clerk.post(&format!("{url}/release"), &[("version", &row.version.to_string())]).await.expect(303);
        house.work().await;
        let row = house.view(id).await.row;
        assert_eq!(row.state, EState::Validated);
        assert_eq!(amend(&house, id, Amendment::default()).await, Err(vec![String::new()]), "it has a number");
        house.checks_hold().await;
    }

    async fn what_is_wrong_in_a_correction_is_named_beside_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let id = drafted(&house, crate::house::invoice()).await;
        let wish = Amendment {
            lines: Some(vec!["Bir".into(), "İki".into()]),
            notes: Some(vec!["x".repeat(301)]),
            exemption: Some("999".into()),
            receiver: Some(ReceiverText { tax_number: "1234567891".into(), email: "biri".into(), country: "tr".into(), postcode: "<b>".into(), ..ReceiverText::default() }),
        };
        let fields = amend(&house, id, wish).await.unwrap_err();
        for field in ["lines", "notes", "exemption", "tax_number", "name", "city", "postcode", "email", "country"] {
            assert!(fields.iter().any(|one| one == field), "{field}: {fields:?}");
        }
        let mut clerk = house.client("clerk");
        let form = format!("/e-documents/{id}/edit");
        clerk.get(&form).await.expect(200).is_clean_page().shows("Onarım işçiliği").shows("SRV-2026-000123").shows("Bağdat Cad. 5");
        let words = [("version", "1"), ("lines", "Onarım"), ("notes", ""), ("name", "Şule Işık"), ("tax_number", "11111111111"), ("city", "")];
        clerk.post(&form, &words).await.expect(422).is_clean_page().shows("İli yazın.");
        house.client("reader").get(&form).await.expect(403);
    }

    async fn a_line_without_vat_needs_a_reason_before_it_is_issued(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        let id = drafted(&house, untaxed()).await;
        let mut clerk = house.client("clerk");
        let url = format!("/e-documents/{id}");
        clerk.get(&url).await.expect(200).is_clean_page().shows("istisna nedeni yazılmamış");
        clerk.post(&format!("{url}/release"), &[("version", "1")]).await.expect(422).is_clean_page().shows("istisna nedeni yazılmamış");
        amend(&house, id, Amendment { exemption: Some("302".into()), ..Amendment::default() }).await.unwrap();
        let row = house.view(id).await.row;
        assert_eq!(row.sort, "ISTISNA");
        clerk.get(&format!("{url}/edit")).await.expect(200).is_clean_page().shows("11/1-a Hizmet İhracatı");
        clerk.post(&format!("{url}/release"), &[("version", &row.version.to_string())]).await.expect(303);
        let xml = clerk.get(&format!("{url}/xml")).await.expect(200).text();
        assert!(xml.contains("<cbc:TaxExemptionReasonCode>302</cbc:TaxExemptionReasonCode>") && xml.contains("ISTISNA"), "{xml}");
        assert_eq!(house.view(id).await.row.state, EState::Validated);
    }

    async fn a_program_writes_documents_by_what_happens(platform: Platform) {
        let house = House::new(platform).await;
        house.series("VFA", EKind::EArchive, |_| {}).await;
        house.series("ORG", EKind::PaperVoucher, |_| {}).await;
        let mut program = house.client("clerk");
        let asked = |occasion: &str, more: Value| {
            let mut body = json!({
                "occasion": occasion, "customer": house.sule, "station": house.kadikoy,
                "lines": [{ "name": "Bakım", "quantity": "2", "gross": "100.00", "vat_bp": 2000 }],
            });
            for (name, value) in more.as_object().unwrap() {
                body[name] = value.clone();
            }
            body
        };
        let url = "/api/v1/e-documents";
        let sale = program.json(Method::POST, url, &asked("sale", json!({ "soon": true }))).await.expect(201).json();
        assert_eq!((&sale["kind"], &sale["total"], &sale["state"]), (&json!("e_archive"), &json!("120.00"), &json!("draft")));
        house.work().await;
        let id = sale["id"].as_str().unwrap();
        let sale = program.get(&format!("{url}/{id}")).await.expect(200).json();
        assert_eq!(sale["number"], "VFA2026000000001");
        let back = json!({ "original": "FTR-1", "original_on": "2026-11-02" });
        let voucher = program.json(Method::POST, url, &asked("customer_return", back)).await.expect(201).json();
        assert_eq!((&voucher["kind"], &voucher["sort"]), (&json!("paper_voucher"), &json!("IADE")));
        let move_it = json!({ "movement": "transfer", "plate": "34 ABC 123" });
        let despatch = program.json(Method::POST, url, &asked("movement", move_it)).await.expect(201).json();
        let id = despatch["id"].as_str().unwrap();
        let carry = json!({ "version": 1, "plate": "06 ABC 123", "first_name": "Ali", "family_name": "Can", "tckn": "10000000146" });
        program.json(Method::POST, &format!("{url}/{id}/transport"), &carry).await.expect(200);
        let xml = program.get(&format!("{url}/{id}/xml")).await.expect(200).text();
        assert!(xml.contains("06ABC123"), "{xml}");
    }

    async fn what_a_program_asks_for_wrongly_is_named_beside_its_field(platform: Platform) {
        let house = House::new(platform).await;
        let mut program = house.client("clerk");
        let body = json!({
            "occasion": "sale", "customer": house.sule, "station": house.kadikoy,
            "lines": [{ "name": "Bakım", "quantity": "0", "gross": "-1.00", "vat_bp": 0 }],
        });
        let answer = program.json(Method::POST, "/api/v1/e-documents", &body).await.expect(422).text();
        for field in ["lines[0].quantity", "lines[0].gross", "lines[0].exemption"] {
            assert!(answer.contains(field), "{field}: {answer}");
        }
        let body = json!({ "occasion": "customer_return", "customer": house.firm, "station": house.kadikoy, "lines": [{ "name": "Bakım", "quantity": "1", "gross": "1.00" }] });
        program.json(Method::POST, "/api/v1/e-documents", &body).await.expect(422).shows("occasion");
        house.client("reader").json(Method::POST, "/api/v1/e-documents", &body).await.expect(403);
    }
}
