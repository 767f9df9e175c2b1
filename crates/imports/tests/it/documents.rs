//! Invoices: each comes in once with the totals of its document, what is no sale of ours makes none, what cannot be read says why.

use std::path::PathBuf;

use imports::ImportState;
use platform::{Platform, both_engines};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::world::{self, books, figure, import, reasons};

/// The readable documents of the samples with their files.
fn samples() -> Vec<(PathBuf, ubl::Document)> {
    let Some(shared) = world::shared() else {
        return Vec::new();
    };
    let files = world::all(&shared.join("ubl-tr/samples"), "xml");
    let read = |path: PathBuf| {
        let reading = ubl::read(&std::fs::read(&path).unwrap());
        let documents = reading.map(|reading| reading.documents).unwrap_or_default();
        documents
            .into_iter()
            .flatten()
            .map(move |document| (path.clone(), document))
    };
    files.into_iter().flat_map(read).collect()
}

fn invoice(number: &str, ettn: &str, amount: &str) -> String {
    INVOICE
        .replace("NUMBER", number)
        .replace("ETTN", ettn)
        .replace("AMOUNT", amount)
}

const OWN: &str = "1111111106";
const INVOICE: &str = r#"<?xml version="1.0" encoding="UTF-8"?>
<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2" xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2" xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">
<cbc:UBLVersionID>2.1</cbc:UBLVersionID><cbc:CustomizationID>TR1.2</cbc:CustomizationID><cbc:ProfileID>EARSIVFATURA</cbc:ProfileID>
<cbc:ID>NUMBER</cbc:ID><cbc:CopyIndicator>false</cbc:CopyIndicator><cbc:UUID>ETTN</cbc:UUID><cbc:IssueDate>2026-11-20</cbc:IssueDate>
<cbc:InvoiceTypeCode>SATIS</cbc:InvoiceTypeCode><cbc:DocumentCurrencyCode>TRY</cbc:DocumentCurrencyCode><cbc:LineCountNumeric>1</cbc:LineCountNumeric>
<cac:AccountingSupplierParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="VKN">1111111106</cbc:ID></cac:PartyIdentification><cac:PartyName><cbc:Name>Vefa Ev Aletleri</cbc:Name></cac:PartyName></cac:Party></cac:AccountingSupplierParty>
<cac:AccountingCustomerParty><cac:Party><cac:PartyIdentification><cbc:ID schemeID="TCKN">11111111111</cbc:ID></cac:PartyIdentification><cac:Contact><cbc:Telephone>0532 555 01 41</cbc:Telephone></cac:Contact><cac:Person><cbc:FirstName>Şule</cbc:FirstName><cbc:FamilyName>Işık</cbc:FamilyName></cac:Person></cac:Party></cac:AccountingCustomerParty>
<cac:TaxTotal><cbc:TaxAmount currencyID="TRY">0</cbc:TaxAmount></cac:TaxTotal>
<cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="TRY">AMOUNT</cbc:LineExtensionAmount><cbc:TaxExclusiveAmount currencyID="TRY">AMOUNT</cbc:TaxExclusiveAmount><cbc:TaxInclusiveAmount currencyID="TRY">AMOUNT</cbc:TaxInclusiveAmount><cbc:PayableAmount currencyID="TRY">AMOUNT</cbc:PayableAmount></cac:LegalMonetaryTotal>
<cac:InvoiceLine><cbc:ID>1</cbc:ID><cbc:InvoicedQuantity unitCode="C62">1</cbc:InvoicedQuantity><cbc:LineExtensionAmount currencyID="TRY">AMOUNT</cbc:LineExtensionAmount>
<cac:Item><cbc:Description>Seri No: KVM2026000417</cbc:Description><cbc:Name>Kahve makinesi</cbc:Name><cac:SellersItemIdentification><cbc:ID>KVM-1</cbc:ID></cac:SellersItemIdentification></cac:Item><cac:Price><cbc:PriceAmount currencyID="TRY">AMOUNT</cbc:PriceAmount></cac:Price></cac:InvoiceLine></Invoice>"#;
const ETTN: &str = "0f3c1a52-7d0b-4a35-9d7f-5f8f7e3b9c01";

both_engines! {
    async fn every_readable_sale_comes_in_with_the_totals_of_its_document(platform: Platform) {
        let mut sales = 0;
        let mut seen = std::collections::BTreeSet::new();
        for (path, document) in samples() {
            let sells = document.kind == ubl::Kind::Invoice && !document.is_return();
            let Some(own) = document.supplier.tax_number().filter(|_| sells) else { continue };
            if !seen.insert(document.uuid.clone()) {
                continue;
            }
            let report = import(&platform, std::slice::from_ref(&path), Some(own)).await;
            assert_eq!(report.state, ImportState::Done, "{path:?}");
            let payable = document.totals.payable.unwrap().round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
            let minor = (payable * Decimal::ONE_HUNDRED).normalize().to_string();
            let sql = format!("SELECT count(*) FROM sale WHERE number = '{}' AND total = {minor} AND line_count = {}", document.number.replace('\'', "''"), document.lines.len());
            assert!(figure(&platform, &sql).await >= 1, "{path:?}: {:?} {:?}", report, reasons(&platform, &report).await);
            sales += 1;
        }
        assert!(sales == 0 || sales >= 30, "{sales}");
        if sales > 0 {
            let generic = figure(&platform, "SELECT count(*) FROM customer WHERE tckn IN ('11111111111', '22222222222')").await;
            assert_eq!(generic, 0, "a number of nobody is nobody's key");
            let before = books(&platform).await;
            for (path, document) in samples() {
                if let Some(own) = document.supplier.tax_number() {
                    let report = import(&platform, &[path], Some(own)).await;
                    assert_eq!(report.progress.added, 0);
                }
            }
            assert_eq!(books(&platform).await, before, "a second import changes nothing");
        }
    }

    async fn the_same_ettn_with_other_content_is_a_conflict_to_look_at(platform: Platform) {
        let folder = world::folder();
        let first = world::file(&folder, "f.xml", invoice("ABC2026000000001", ETTN, "1000.00"));
        let other = world::file(&folder, "g.xml", invoice("ABC2026000000001", ETTN, "1200.00"));
        let report = import(&platform, std::slice::from_ref(&first), Some(OWN)).await;
        assert_eq!((report.progress.added, report.progress.conflicts), (1, 0));
        let before = books(&platform).await;
        let report = import(&platform, &[other, first], Some(OWN)).await;
        assert_eq!((report.progress.added, report.progress.unchanged, report.progress.conflicts), (0, 1, 1));
        assert_eq!(reasons(&platform, &report).await, ["imports-conflict-sale"]);
        assert_eq!(books(&platform).await, before, "nothing changed");
        assert_eq!(figure(&platform, "SELECT count(*) FROM import_problem WHERE sale_id IS NOT NULL").await, 1);
    }

    async fn lines_that_do_not_add_up_come_in_and_the_difference_is_told(platform: Platform) {
        let folder = world::folder();
        let whole = invoice("ABC2026000000001", ETTN, "1000.00");
        let bent = whole.replace("<cbc:PayableAmount currencyID=\"TRY\">1000.00", "<cbc:PayableAmount currencyID=\"TRY\">990.00");
        let path = world::file(&folder, "f.xml", bent);
        let report = import(&platform, &[path], Some(OWN)).await;
        assert_eq!((report.progress.added, report.progress.refused), (1, 0), "{:?}", reasons(&platform, &report).await);
        assert_eq!(figure(&platform, "SELECT CAST(sum(total) AS bigint) FROM sale").await, 99_000, "the document's total stands");
        let told = "SELECT count(*) FROM sale WHERE CAST(findings AS text) LIKE '%ubl-finding-sum-payable%'";
        assert_eq!(figure(&platform, told).await, 1);
    }

    async fn entities_from_outside_and_bombs_are_refused_and_nothing_of_them_is_read(platform: Platform) {
        let folder = world::folder();
        let secret = world::file(&folder, "secret", "cok gizli");
        let outside = format!("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a SYSTEM \"file://{}\">]><Invoice>&a;</Invoice>", secret.display());
        let mut bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a0 \"ha\">".to_owned();
        for level in 1..40 {
            bomb += &format!("<!ENTITY a{level} \"&a{0};&a{0};\">", level - 1);
        }
        bomb += "]><Invoice>&a39;</Invoice>";
        let deep = format!("<Invoice>{}{}</Invoice>", "<a>".repeat(200_000), "</a>".repeat(200_000));
        let files = [world::file(&folder, "a.xml", outside), world::file(&folder, "b.xml", bomb), world::file(&folder, "c.xml", deep)];
        let begun = std::time::Instant::now();
        let report = import(&platform, &files, Some(OWN)).await;
        assert_eq!((report.state, report.progress.refused, report.progress.added), (ImportState::Done, 3, 0));
        assert!(begun.elapsed() < std::time::Duration::from_secs(20), "{:?}", begun.elapsed());
        assert_eq!(figure(&platform, "SELECT count(*) FROM import_problem WHERE CAST(args AS text) LIKE '%cok gizli%'").await, 0);
    }

    async fn five_thousand_lines_are_one_sale(platform: Platform) {
        let folder = world::folder();
        let whole = invoice("ABC2026000000001", ETTN, "1.00").replace(">1.00</cbc:TaxExclusiveAmount>", ">5000.00</cbc:TaxExclusiveAmount>").replace(">1.00</cbc:TaxInclusiveAmount>", ">5000.00</cbc:TaxInclusiveAmount>").replace(">1.00</cbc:PayableAmount>", ">5000.00</cbc:PayableAmount>");
        let (head, rest) = whole.split_once("<cac:InvoiceLine>").unwrap();
        let (line, tail) = rest.split_once("</cac:InvoiceLine>").unwrap();
        let lines = format!("<cac:InvoiceLine>{line}</cac:InvoiceLine>").repeat(5_000);
        let path = world::file(&folder, "f.xml", format!("{head}{lines}{tail}"));
        let report = import(&platform, &[path], Some(OWN)).await;
        assert_eq!((report.progress.added, report.progress.lines), (1, 5_000), "{:?}", reasons(&platform, &report).await);
        assert_eq!(figure(&platform, "SELECT CAST(sum(total) AS bigint) FROM sale").await, 500_000);
        assert_eq!(world::count(&platform, "line_share").await, figure(&platform, "SELECT count(DISTINCT line_id) FROM line_share").await);
    }

    async fn a_serial_from_free_text_is_proposed_and_makes_no_unit(platform: Platform) {
        let folder = world::folder();
        let path = world::file(&folder, "f.xml", invoice("ABC2026000000001", ETTN, "1000.00"));
        import(&platform, &[path], Some(OWN)).await;
        assert_eq!(world::count(&platform, "unit").await, 0);
        let cast = "SELECT count(*) FROM sale WHERE CAST(findings AS text) LIKE '%catalogue-finding-serial-proposed%' AND CAST(findings AS text) LIKE '%KVM2026000417%'";
        assert_eq!(figure(&platform, cast).await, 1);
        assert_eq!(figure(&platform, "SELECT count(*) FROM customer WHERE name = 'Şule Işık' AND tckn IS NULL").await, 1);
    }

    async fn what_cannot_be_read_safely_is_refused_with_its_reason_and_changes_nothing(platform: Platform) {
        let folder = world::folder();
        let bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Invoice>&a;</Invoice>";
        let files = [
            world::file(&folder, "a.xml", bomb),
            world::file(&folder, "b.xml", "<Invoice><cbc:ID>"),
            world::file(&folder, "c.xml", b"PK\x03\x04\x14\x00\x00\x00\x00\x00abcdefghijklmnopqrstuvwxyz0123456789"),
            world::file(&folder, "d.xml", invoice("X", "", "1")),
            world::file(&folder, "e.xml", invoice("ABC2026000000002", ETTN, "5")),
        ];
        let before = books(&platform).await;
        let report = import(&platform, &files, Some("9876543210")).await;
        assert_eq!((report.state, report.progress.added, report.progress.refused), (ImportState::Done, 0, 5));
        let reasons = reasons(&platform, &report).await;
        assert_eq!(reasons.len(), 5, "{reasons:?}");
        assert!(reasons.contains(&"imports-problem-foreign".to_owned()), "{reasons:?}");
        assert_eq!(books(&platform).await, before);
    }

    async fn our_returns_and_purchases_are_kept_in_the_archive_and_are_no_sales(platform: Platform) {
        let folder = world::folder();
        let sale = invoice("ABC2026000000001", ETTN, "1000.00");
        let back = invoice("ABC2026000000002", "1f3c1a52-7d0b-4a35-9d7f-5f8f7e3b9c02", "1000.00").replace(">SATIS<", ">IADE<");
        let bought = invoice("ABC2026000000003", "2f3c1a52-7d0b-4a35-9d7f-5f8f7e3b9c03", "500.00").replace("1111111106", "2222222222").replace("schemeID=\"TCKN\">11111111111", "schemeID=\"VKN\">1111111106");
        let files = [world::file(&folder, "a.xml", sale), world::file(&folder, "b.xml", back), world::file(&folder, "c.xml", bought)];
        let report = import(&platform, &files, Some(OWN)).await;
        assert_eq!((report.progress.added, report.progress.kept, report.progress.refused), (1, 2, 0));
        assert_eq!((world::count(&platform, "sale").await, world::count(&platform, "document").await), (1, 3));
        for (kind, number) in [("sale_invoice", 1), ("return_invoice", 2), ("purchase_invoice", 3)] {
            let sql = format!("SELECT count(*) FROM document WHERE kind = '{kind}' AND number = 'ABC202600000000{number}'");
            assert_eq!(figure(&platform, &sql).await, 1, "{kind}");
        }
        assert_eq!(figure(&platform, "SELECT count(*) FROM sale s JOIN document d ON d.id = s.document_id").await, 1);
        let again = import(&platform, &files, Some(OWN)).await;
        assert_eq!((again.progress.added, again.progress.kept, again.progress.unchanged), (0, 0, 3));
        assert_eq!((world::count(&platform, "sale").await, world::count(&platform, "document").await), (1, 3));
    }

    async fn without_a_tax_number_nobody_knows_whose_sales_they_are(platform: Platform) {
        let folder = world::folder();
        let path = world::file(&folder, "f.xml", invoice("ABC2026000000001", ETTN, "1000.00"));
        let refused = imports::run_files(&platform, platform::Actor::system("test"), &[path], imports::Options::default(), |_| {}).await;
        let refused = refused.unwrap_err().to_string();
        assert!(refused.contains("imports-refused-own-missing"), "{refused}");
    }
}
