//! Invoices become sales with the document's own totals; everything else is recognised and kept.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use imports::rules::content::content_hash;
use imports::rules::drafts::SaleDraft;
use imports::rules::ubl::{Judged, judge};
use jiff::civil::{Date, date};
use rust_decimal::{Decimal, RoundingStrategy};
use ubl::{Direction, Document, Kind};

const TODAY: Date = date(2026, 11, 25);

fn samples() -> Vec<(String, Document)> {
    let shared = std::env::var_os("VEFA_SHARED")
        .map(|shared| std::path::PathBuf::from(shared).join("ubl-tr/samples"));
    let Some(folder) = shared.filter(|folder| folder.is_dir()) else {
        println!("skipped: VEFA_SHARED does not name a folder with ubl-tr/samples");
        return Vec::new();
    };
    let mut files: Vec<_> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|e| e == "xml"))
        .collect();
    files.sort();
    let read = |path: &std::path::PathBuf| {
        ubl::read(&std::fs::read(path).unwrap())
            .map(|reading| reading.documents)
            .unwrap_or_default()
    };
    let name = |path: &std::path::PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    files
        .iter()
        .flat_map(|path| {
            read(path)
                .into_iter()
                .flatten()
                .map(|document| (name(path), document))
                .collect::<Vec<_>>()
        })
        .collect()
}

fn as_its_supplier(document: &Document) -> Judged {
    judge(
        document,
        document.supplier.tax_number().unwrap_or("?"),
        TODAY,
    )
}

fn sale(judged: Judged) -> Option<SaleDraft> {
    match judged {
        Judged::Sale(sale) => Some(*sale),
        _ => None,
    }
}

#[test]
fn every_readable_sale_has_the_totals_of_its_document() {
    let documents = samples();
    let mut taken = 0;
    for (name, document) in &documents {
        let is_sale = document.kind == Kind::Invoice && !document.is_return();
        let Some(sale) = sale(as_its_supplier(document)) else {
            assert!(
                !is_sale || document.supplier.tax_number().is_none(),
                "{name} is a sale and was not taken"
            );
            continue;
        };
        let payable = document
            .totals
            .payable
            .unwrap()
            .round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero);
        assert_eq!(
            Decimal::new(sale.total(), 2).normalize(),
            payable.normalize(),
            "{name}"
        );
        assert_eq!(
            (sale.lines.len(), sale.stated_total),
            (document.lines.len(), Some(sale.total())),
            "{name}"
        );
        assert_eq!(sale.ettn.as_deref(), Some(document.uuid.as_str()), "{name}");
        taken += 1;
    }
    assert!(documents.is_empty() || taken >= 40, "{taken}");
}

#[test]
fn returns_purchases_and_other_documents_are_kept() {
    for (name, document) in samples() {
        let judged = as_its_supplier(&document);
        match document.kind {
            Kind::Invoice if document.is_return() => {
                assert!(
                    matches!(judged, Judged::Kept(Direction::ReturnByUs | Direction::Own)),
                    "{name}: {judged:?}"
                );
            }
            Kind::Invoice => {}
            Kind::CreditNote
            | Kind::DespatchAdvice
            | Kind::ReceiptAdvice
            | Kind::ApplicationResponse => {
                assert!(
                    matches!(judged, Judged::Kept(_) | Judged::Foreign),
                    "{name}"
                );
            }
        }
        assert_eq!(
            judge(&document, "0000000000", TODAY),
            Judged::Foreign,
            "{name}"
        );
    }
}

#[test]
fn consumers_of_no_number_have_no_number() {
    for (name, document) in samples() {
        let Some(customer) = sale(as_its_supplier(&document)).and_then(|sale| sale.customer) else {
            continue;
        };
        let numbers = [customer.tckn.as_deref(), customer.vkn.as_deref()];
        assert!(
            numbers
                .iter()
                .flatten()
                .all(|number| !["11111111111", "22222222222"].contains(number)),
            "{name}"
        );
        assert!(!customer.name.is_empty(), "{name}");
    }
}

#[test]
fn the_same_content_has_the_same_hash_and_other_content_another() {
    for (name, document) in samples().into_iter().take(20) {
        let Some(first) = sale(as_its_supplier(&document)) else {
            continue;
        };
        let mut later = sale(judge(
            &document,
            document.supplier.tax_number().unwrap(),
            date(2027, 1, 1),
        ))
        .unwrap();
        assert_eq!(
            content_hash(&first),
            content_hash(&later),
            "{name}: another day changes nothing"
        );
        later.lines[0].quantity_milli += 1;
        assert_ne!(content_hash(&first), content_hash(&later), "{name}");
    }
}
