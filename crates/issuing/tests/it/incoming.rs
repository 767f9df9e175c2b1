//! What comes in: an IADE is matched to its sale, a commercial invoice is answered, the same comes in once.

use issuing::EKind;
use issuing::port::{InInbox, Trouble, Verdict};
use issuing::queries::{IncomingFilter, incoming_page};
use issuing::rules::incoming::InState;
use platform::Platform;
use platform::paging::PageAsk;

use crate::house::{FIRM, House};

const RETURN: &str = "0f000000-0000-4000-8000-000000000001";
const OFFER: &str = "0f000000-0000-4000-8000-000000000002";

fn xml(ettn: &str, profile: &str, sort: &str, returned: &str) -> String {
    let billing = match returned {
        "" => String::new(),
        number => format!(
            "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>{number}</cbc:ID><cbc:IssueDate>2026-11-02</cbc:IssueDate><cbc:DocumentTypeCode>IADE</cbc:DocumentTypeCode></cac:InvoiceDocumentReference></cac:BillingReference>"
        ),
    };
    let party = |vkn: &str, name: &str| {
        format!(
            "<cac:Party><cac:PartyIdentification><cbc:ID schemeID=\"VKN\">{vkn}</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>{name}</cbc:Name></cac:PartyName></cac:Party>"
        )
    };
    format!(
        r#"<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2"><cbc:ProfileID>{profile}</cbc:ProfileID><cbc:ID>DNM2026000000001</cbc:ID><cbc:UUID>{ettn}</cbc:UUID><cbc:IssueDate>2026-11-24</cbc:IssueDate><cbc:InvoiceTypeCode>{sort}</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode>{billing}<cac:AccountingSupplierParty>{}</cac:AccountingSupplierParty><cac:AccountingCustomerParty>{}</cac:AccountingCustomerParty><cac:LegalMonetaryTotal><cbc:PayableAmount currencyID="TRY">120.00</cbc:PayableAmount></cac:LegalMonetaryTotal><cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cac:Item><cbc:Name>Espresso makinesi</cbc:Name></cac:Item></cac:InvoiceLine></Invoice>"#,
        party(FIRM, "Deneme Yetkili Servis Ltd. Şti."),
        party("1234567890", "Örnek Servis A.Ş."),
    )
}

fn comes(ettn: &str, xml: String) -> (InInbox, String) {
    let one = InInbox {
        ettn: ettn.into(),
        number: "DNM2026000000001".into(),
        kind: EKind::EInvoice,
    };
    (one, xml)
}

async fn all(house: &House) -> Vec<issuing::Incoming> {
    incoming_page(
        &house.platform,
        &IncomingFilter::default(),
        &PageAsk::default(),
    )
    .await
    .unwrap()
    .rows
}

async fn sold(house: &House) -> kernel::ids::SaleId {
    use catalogue::bulk::{IncomingLine, IncomingSale, ProductHint};
    let day = jiff::civil::date(2026, 11, 2);
    let sale = IncomingSale {
        scope: "ettn".into(),
        code: "one".into(),
        content_hash: "one".into(),
        number: "ORN2026000000017".into(),
        ettn: None,
        source: "ubl".into(),
        seller_tax_no: Some("1234567890".into()),
        customer: Some(house.firm),
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
            text: "Espresso makinesi".into(),
            product: Some(ProductHint {
                code: Some("E-1".into()),
                name: "Espresso makinesi".into(),
                ..ProductHint::default()
            }),
            quantity_milli: 1_000,
            unit_code: "C62".into(),
            ..IncomingLine::default()
        }],
        tenders: Vec::new(),
        findings: Vec::new(),
    };
    let mut work = house.platform.own_work("test").await.unwrap();
    let may = work.actor.may().unwrap();
    let id = catalogue::acts::record_sale(&mut work, may, sale)
        .await
        .unwrap();
    work.commit().await.unwrap();
    id
}

platform::both_engines! {
    async fn an_iade_is_matched_to_the_sale_that_it_returns_and_comes_in_once(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        let sale = sold(&house).await;
        let return_invoice = xml(RETURN, "TEMELFATURA", "IADE", "ORN2026000000017");
        house.script().inbox.push(comes(RETURN, return_invoice));
        house.round(1).await;
        house.round(30).await;
        let rows = all(&house).await;
        assert_eq!(rows.len(), 1);
        let row = &rows[0];
        assert_eq!((row.sale, row.customer, row.is_return()), (Some(sale), Some(house.firm), true));
        assert_eq!(row.answer_due_on, None);
        let of_sale = issuing::incoming_of_sale(house.platform.db.read(), sale).await.unwrap();
        assert_eq!(of_sale.len(), 1);
        let page = house.client("clerk").get(&format!("/e-documents/incoming/{}", row.id)).await.expect(200).is_clean_page();
        page.shows("ORN2026000000017").shows("Espresso makinesi").shows("Gördüm");
        house.client("clerk").get("/e-documents/incoming?returns=1").await.expect(200).is_clean_page().shows("DNM2026000000001");
        house.checks_hold().await;
    }

    async fn a_commercial_invoice_is_answered_within_its_days(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        let late = "0f000000-0000-4000-8000-000000000003";
        house.script().inbox.push(comes(OFFER, xml(OFFER, "TICARIFATURA", "SATIS", "")));
        house.script().inbox.push(comes(late, xml(late, "TICARIFATURA", "SATIS", "")));
        house.round(1).await;
        let rows = all(&house).await;
        let id = rows.iter().find(|row| row.ettn == OFFER).unwrap().id;
        let url = format!("/e-documents/incoming/{id}");
        let mut clerk = house.client("clerk");
        clerk.get(&url).await.expect(200).is_clean_page().shows("Kabul et");
        clerk.post(&format!("{url}/answer"), &[("version", "1"), ("verdict", "reject"), ("why", "")]).await.expect(422).shows("Nedenini yazın.");
        clerk.post(&format!("{url}/answer"), &[("version", "1"), ("verdict", "reject"), ("why", "Mal gelmedi")]).await.expect(303);
        house.work().await;
        assert_eq!(house.script().answered, [(OFFER.to_owned(), Verdict::Rejected("Mal gelmedi".into()))]);
        assert_eq!(all(&house).await.iter().find(|row| row.id == id).unwrap().state, InState::Rejected);
        platform::testing::clock(&house.platform).advance(jiff::SignedDuration::from_hours(24 * 9));
        let other = all(&house).await.into_iter().find(|row| row.ettn == late).unwrap();
        let url = format!("/e-documents/incoming/{}", other.id);
        clerk.get(&url).await.expect(200).hides("Kabul et");
        clerk.post(&format!("{url}/answer"), &[("version", "1"), ("verdict", "accept")]).await.expect(422).shows("Yanıt süresi geçti.");
        house.checks_hold().await;
    }

    async fn what_must_be_answered_stands_first_and_may_be_answered_at_the_portal(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        house.script().inbox.push(comes(OFFER, xml(OFFER, "TICARIFATURA", "SATIS", "")));
        house.script().inbox.push(comes(RETURN, xml(RETURN, "TEMELFATURA", "IADE", "ORN2026000000099")));
        house.round(1).await;
        let mut clerk = house.client("clerk");
        clerk.get("/e-documents/incoming?awaiting=1").await.expect(200).is_clean_page().shows("· SATIS").hides("· IADE");
        let mut program = house.client("clerk");
        let list = program.get("/api/v1/e-documents-in?awaiting=true").await.expect(200).json();
        assert_eq!(list["rows"].as_array().unwrap().len(), 1);
        let id = list["rows"][0]["id"].as_str().unwrap().to_owned();
        let url = format!("/e-documents/incoming/{id}");
        clerk.get(&url).await.expect(200).is_clean_page().shows("Portalda yanıtlandı");
        let words = |why: &'static str| [("version", "1"), ("by_hand", "true"), ("verdict", "reject"), ("why", why)];
        clerk.post(&format!("{url}/answer"), &words("")).await.expect(422).shows("Nedenini yazın.");
        clerk.post(&format!("{url}/answer"), &words("Mal eksik")).await.expect(303);
        house.work().await;
        assert!(house.script().answered.is_empty(), "nothing goes to the integrator");
        clerk.get(&url).await.expect(200).is_clean_page().shows("Mal eksik").shows("reddedildi").hides("Portalda yanıtlandı");
        let list = program.get("/api/v1/e-documents-in?awaiting=true").await.expect(200).json();
        assert!(list["rows"].as_array().unwrap().is_empty());
    }

    async fn an_inbox_that_cannot_be_read_is_left_alone_for_longer_each_time(platform: Platform) {
        let house = House::new(platform).await;
        house.integrator().await;
        for _ in 0..40 {
            house.script().lists.push_back(Trouble::NotSent("connection refused".into()));
        }
        house.script().inbox.push(comes(RETURN, xml(RETURN, "TEMELFATURA", "IADE", "XYZ2026000000001")));
        for _ in 0..12 {
            house.round(15).await;
        }
        let left = house.script().lists.len();
        assert!((30..=34).contains(&left), "{left} left of 40");
        house.script().lists.clear();
        house.round(6 * 60).await;
        let rows = all(&house).await;
        assert_eq!((rows.len(), rows[0].sale), (1, None));
    }
}
