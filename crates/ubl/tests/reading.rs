//! Documents written by us, read whole: what a clerk expects to find again.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::date;
use rust_decimal::Decimal;
use ubl::{
    Direction, Document, Instrument, Kind, Reason, ReferenceKind, Severity, StartBasis, Trust,
    read, settle,
};

const INVOICE: &str = include_str!("fixtures/invoice-prefixed.xml");
const ENVELOPE: &str = include_str!("fixtures/envelope.xml");
const FAULTY: &str = include_str!("fixtures/faulty.xml");

fn one(xml: &str) -> Document {
    read(xml.as_bytes()).unwrap().documents.remove(0).unwrap()
}

#[test]
fn an_invoice_with_any_prefixes_is_read_whole() {
    let invoice = one(INVOICE);
    assert_eq!(
        (invoice.kind, invoice.uuid.as_str()),
        (Kind::Invoice, "0f0e0d0c-1111-4222-8333-444455556666")
    );
    assert_eq!(
        (invoice.number.as_str(), invoice.issued_on),
        ("VEF2026000000007", Some(date(2026, 3, 2)))
    );
    assert_eq!(invoice.supplier.tax_number(), Some("1111111106"));
    assert_eq!(
        invoice.supplier.other_numbers,
        [("MERSISNO".to_owned(), "0111111110600015".to_owned())]
    );
    assert_eq!(invoice.supplier.tax_office.as_deref(), Some("Çekirge"));
    assert_eq!(
        invoice.supplier.address.as_ref().unwrap().line,
        "Ulus Cad. 4"
    );
    assert_eq!(
        invoice.carrier.as_ref().unwrap().name().as_deref(),
        Some("HIZLI KARGO")
    );
    assert_eq!(
        invoice
            .references_of(ReferenceKind::Order)
            .next()
            .unwrap()
            .number,
        "WEB-1042"
    );
    let paid: Vec<_> = invoice
        .payments
        .iter()
        .map(|payment| payment.instrument)
        .collect();
    assert_eq!(paid, [Instrument::Card, Instrument::Card]);
    assert_eq!(
        invoice.notes,
        ["Ürünler S/N: KTL26-000901 ve sonrası & aksesuarlar"]
    );
    assert_eq!(invoice.serial_proposals[0].value, "KTL26-000901");
}

#[test]
fn a_consumer_without_a_number_is_nobodys_key() {
    let customer = one(INVOICE).customer;
    assert!(customer.is_generic() && customer.is_person());
    assert_eq!(
        (customer.key(), customer.name().as_deref()),
        (None, Some("Işıl Öğütçü"))
    );
    assert_eq!(
        (
            customer.company_name,
            customer.email,
            customer.phone.as_deref()
        ),
        (None, None, Some("0532 000 00 01"))
    );
    assert_eq!(customer.address.unwrap().line, "");
}

#[test]
fn lines_have_codes_texts_and_serial_numbers() {
    let invoice = one(INVOICE);
    let [kettle, telephone, cover] = &invoice.lines[..] else {
        panic!("three lines")
    };
    assert_eq!(
        (kettle.code(), kettle.text()),
        (Some("KTL-26"), "Su ısıtıcı 1,7 L")
    );
    assert_eq!(kettle.vat_percent(), Some(Decimal::from(20)));
    let serials: Vec<_> = kettle
        .serials
        .iter()
        .map(|s| (s.value.as_str(), s.trust))
        .collect();
    assert_eq!(
        serials,
        [
            ("KTL26-000881", Trust::Instance),
            ("KTL26-000882", Trust::Instance)
        ]
    );
    assert!(
        kettle.serial_proposals.is_empty(),
        "the sure place has them already"
    );
    assert_eq!(
        (telephone.code(), telephone.serials[0].imei2.as_deref()),
        (Some("B-77"), Some("356938035643817"))
    );
    assert_eq!(ubl::codes::unit(&telephone.unit_code), "C62");
    assert_eq!((cover.code(), cover.text()), (None, "Kılıf"));
}

#[test]
fn the_warranty_counts_from_the_best_known_delivery() {
    let mut invoice = one(INVOICE);
    let telephone = invoice.lines[1].clone();
    let cover = invoice.lines[2].clone();
    assert_eq!(
        invoice.warranty_start(&telephone),
        Some((date(2026, 3, 7), StartBasis::LineDelivery))
    );
    assert_eq!(
        invoice.warranty_start(&cover),
        Some((date(2026, 3, 5), StartBasis::Delivery))
    );
    invoice.deliveries.clear();
    assert_eq!(
        invoice.warranty_start(&cover),
        Some((date(2026, 3, 3), StartBasis::DespatchAdvice))
    );
    invoice.references.clear();
    assert_eq!(
        invoice.warranty_start(&cover),
        Some((date(2026, 3, 2), StartBasis::Assumed))
    );
}

#[test]
fn discounts_freight_and_tax_are_shared_to_the_last_kurus() {
    let settled = settle(&one(INVOICE)).unwrap();
    assert_eq!((settled.payable, settled.exponent), (353_996, 2));
    assert_eq!(
        settled.lines.iter().map(|line| line.payable).sum::<i64>(),
        353_996
    );
    assert_eq!(
        settled
            .lines
            .iter()
            .map(|line| line.document_discount)
            .sum::<i64>(),
        10_000
    );
    assert_eq!(
        settled.lines.iter().map(|line| line.freight).sum::<i64>(),
        4_999
    );
    assert_eq!(
        settled.lines.iter().map(|line| line.tax).sum::<i64>(),
        58_999
    );
    let kettle = settled.lines[0];
    assert_eq!((kettle.gross, kettle.discount), (199_998, 1_000));
    assert!(settled.explained());
}

#[test]
fn an_envelope_is_opened_and_each_document_judged_alone() {
    let reading = read(ENVELOPE.as_bytes()).unwrap();
    let envelope = reading.envelope.unwrap();
    assert_eq!(
        (
            envelope.kind.as_str(),
            envelope.sender.as_str(),
            envelope.receiver.as_str()
        ),
        ("SENDERENVELOPE", "1111111106", "1111111122")
    );
    let [Ok(first), Err(second)] = &reading.documents[..] else {
        panic!("one read, one refused: {:?}", reading.documents)
    };
    assert_eq!(
        (second.reason, second.place.path.as_str()),
        (Reason::NoLines, "Invoice")
    );
    assert!(second.place.line > 10);
    assert_eq!(
        first
            .references_of(ReferenceKind::Billing)
            .next()
            .unwrap()
            .number,
        "VEF2026000000007"
    );
}

#[test]
fn each_side_sees_the_document_its_own_way() {
    let sale = one(INVOICE);
    assert_eq!(sale.direction("1111111106"), Direction::Sale);
    assert_eq!(sale.direction("11111111111"), Direction::Purchase);
    assert_eq!(sale.direction("9999999999"), Direction::Foreign);
    let back = read(ENVELOPE.as_bytes())
        .unwrap()
        .documents
        .remove(0)
        .unwrap();
    assert_eq!(back.direction("1111111106"), Direction::ReturnToUs);
    assert_eq!(back.direction("1111111122"), Direction::ReturnByUs);
}

#[test]
fn every_fault_is_told_and_the_document_is_still_read() {
    let faulty = one(FAULTY);
    let found: Vec<(&str, Severity)> = faulty
        .findings_on(date(2026, 11, 25))
        .iter()
        .map(|f| (leak(&f.key), f.severity))
        .collect();
    let expected = [
        ("ubl-finding-document-number", Severity::Error),
        ("ubl-finding-type-profile", Severity::Error),
        ("ubl-finding-no-rate", Severity::Error),
        ("ubl-finding-return-unnamed", Severity::Error),
        ("ubl-finding-party-no-company-name", Severity::Error),
        ("ubl-finding-party-no-person-name", Severity::Error),
        ("ubl-finding-decimals", Severity::Error),
        ("ubl-finding-unit-code", Severity::Error),
        ("ubl-finding-unit-missing", Severity::Error),
        ("ubl-finding-item-name", Severity::Error),
        ("ubl-finding-issue-future", Severity::Error),
        ("ubl-finding-number-comma", Severity::Warning),
        ("ubl-finding-line-count", Severity::Warning),
        ("ubl-finding-vkn-digits", Severity::Warning),
        ("ubl-finding-tckn-digits", Severity::Warning),
        ("ubl-finding-sum-lines", Severity::Warning),
        ("ubl-finding-sum-inclusive", Severity::Warning),
        ("ubl-finding-sum-payable", Severity::Warning),
        ("ubl-finding-tax-subtotal", Severity::Warning),
        ("ubl-finding-line-sum", Severity::Warning),
        ("ubl-finding-quantity-zero", Severity::Warning),
        ("ubl-finding-quantity-negative", Severity::Warning),
        ("ubl-finding-amount-negative", Severity::Warning),
        ("ubl-finding-serial-count", Severity::Warning),
        ("ubl-finding-serial-twice", Severity::Warning),
        ("ubl-finding-encoded-twice", Severity::Warning),
    ];
    for wanted in expected {
        assert!(found.contains(&wanted), "{wanted:?} not among {found:?}");
    }
    assert_eq!(faulty.lines.len(), 3);
    let settled = settle(&faulty).unwrap();
    assert_eq!(
        settled.lines.iter().map(|line| line.payable).sum::<i64>(),
        settled.payable
    );
    assert!(!settled.explained());
}

fn leak(key: &str) -> &'static str {
    Box::leak(key.to_owned().into_boxed_str())
}

#[test]
fn findings_say_where() {
    let faulty = one(FAULTY);
    let unit = faulty
        .findings
        .iter()
        .find(|f| f.key == "ubl-finding-unit-code")
        .unwrap();
    assert_eq!(
        (unit.path.as_str(), unit.arg("found"), unit.arg("meant")),
        ("InvoiceLine[1]/InvoicedQuantity", Some("ADET"), Some("C62"))
    );
    let comma = faulty
        .findings
        .iter()
        .find(|f| f.key == "ubl-finding-number-comma")
        .unwrap();
    assert_eq!(
        (comma.path.as_str(), comma.arg("read")),
        ("Invoice/InvoiceLine[1]/LineExtensionAmount", Some("90.00"))
    );
}

#[test]
fn what_cannot_be_read_safely_is_refused() {
    let cases: [(&[u8], Reason); 10] = [
        (b"", Reason::Empty),
        (b"a;b;c\n1;2;3", Reason::NotXml),
        (b"PK\x03\x04\xff\xfe\x00", Reason::Encoding),
        (
            b"<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            Reason::Doctype,
        ),
        (b"<a>&xxe;</a>", Reason::Entity),
        (b"<html><body/></html>", Reason::UnknownDocument),
        (b"<Invoice><ID>1</ID></Invoice>", Reason::NoUuid),
        (b"<Invoice><UUID>%UUID%</UUID></Invoice>", Reason::NoUuid),
        (b"<Invoice><UUID>1-2</UUID></Invoice>", Reason::NoLines),
        (b"<StandardBusinessDocument/>", Reason::EmptyEnvelope),
    ];
    for (bytes, reason) in cases {
        assert_eq!(
            read(bytes).unwrap_err().reason,
            reason,
            "{}",
            String::from_utf8_lossy(bytes)
        );
    }
    assert_eq!(
        read(&vec![b' '; ubl::MAX_BYTES + 1]).unwrap_err().reason,
        Reason::TooLarge
    );
}

#[test]
fn five_thousand_lines_are_fine() {
    let (head, rest) = INVOICE.split_once("  <a:InvoiceLine>").unwrap();
    let line = format!(
        "  <a:InvoiceLine>{}",
        rest.split_once("</a:InvoiceLine>").unwrap().0
    );
    let many: String = std::iter::repeat_n(format!("{line}</a:InvoiceLine>"), 5_000).collect();
    let big = one(&format!("{head}{many}</f:Invoice>"));
    assert_eq!(big.lines.len(), 5_000);
    let settled = settle(&big).unwrap();
    assert_eq!(
        settled.lines.iter().map(|line| line.payable).sum::<i64>(),
        353_996
    );
}

#[test]
fn texts_exist_in_both_languages_for_every_key() {
    let keys = |ftl: &str| -> Vec<String> {
        ftl.lines()
            .filter_map(|line| line.split_once(" =").map(|(key, _)| key.to_owned()))
            .collect()
    };
    assert_eq!(keys(ubl::TURKISH), keys(ubl::ENGLISH));
    let sources = [
        "src/unreadable.rs",
        "src/document.rs",
        "src/envelope.rs",
        "src/finding.rs",
        "src/reading/mod.rs",
        "src/reading/values.rs",
        "src/draft/plate.rs",
        "src/strict/fields.rs",
        "src/strict/mod.rs",
        "src/strict/rules.rs",
        "src/strict/structure.rs",
    ];
    let rules = [
        "amounts", "despatch", "header", "lines", "mod", "order", "parties", "sums", "text",
    ]
    .map(|name| format!("src/rules/{name}.rs"));
    let mut used = std::collections::BTreeSet::new();
    for file in sources.iter().map(ToString::to_string).chain(rules) {
        let text =
            std::fs::read_to_string(std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(&file))
                .unwrap();
        used.extend(
            text.split('"')
                .filter(|word| word.starts_with("ubl-") && !word.contains(' '))
                .map(str::to_owned),
        );
    }
    let known: std::collections::BTreeSet<String> = keys(ubl::TURKISH).into_iter().collect();
    assert_eq!(used, known);
}
