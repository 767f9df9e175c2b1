//! All sample documents of the shared folder: what is read, what is refused, what the sums are, what GİB's verdict was.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use std::collections::BTreeSet;
use std::path::PathBuf;

use jiff::civil::date;
use rust_decimal::Decimal;
use ubl::{Document, Kind, Reason, Unreadable, read, settle};

/// The folder of samples, or nothing with a message when it is not there.
fn samples() -> Option<PathBuf> {
    let folder =
        std::env::var_os("VEFA_SHARED").map(|shared| PathBuf::from(shared).join("ubl-tr/samples"));
    let found = folder.filter(|folder| folder.is_dir());
    if found.is_none() {
        println!("skipped: VEFA_SHARED does not name a folder with ubl-tr/samples");
    }
    found
}

fn all(folder: &PathBuf) -> Vec<(String, Vec<Result<Document, Unreadable>>)> {
    let entries = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|ext| ext == "xml"))
        .collect();
    files.sort();
    let name = |path: &PathBuf| path.file_name().unwrap().to_string_lossy().into_owned();
    let open = |path: &PathBuf| {
        read(&std::fs::read(path).unwrap())
            .map_or_else(|refused| vec![Err(refused)], |reading| reading.documents)
    };
    files.iter().map(|path| (name(path), open(path))).collect()
}

#[test]
fn exactly_the_unreadable_ones_are_refused() {
    let Some(folder) = samples() else { return };
    let refused: Vec<(String, Reason)> = all(&folder)
        .into_iter()
        .flat_map(|(name, documents)| {
            documents
                .into_iter()
                .filter_map(move |d| d.err().map(|refused| (name.clone(), refused.reason)))
        })
        .collect();
    let expected = [
        ("bozuk-doctype.xml", Reason::Doctype),
        ("bozuk-kodlama-1254.xml", Reason::Encoding),
        ("izibiz-earsiv-taslak-seri.xml", Reason::NoUuid),
        ("izibiz-irsaliye-taslak.xml", Reason::NoUuid),
        ("test-devoplus-invalid.xml", Reason::NoUuid),
        ("test-stys-ihlalli.xml", Reason::NoLines),
    ];
    assert_eq!(
        refused,
        expected.map(|(name, reason)| (name.to_owned(), reason))
    );
}

#[test]
fn line_shares_add_up_to_every_invoice() {
    let Some(folder) = samples() else { return };
    let mut counted = 0;
    for (name, documents) in all(&folder) {
        for document in documents
            .into_iter()
            .flatten()
            .filter(|d| d.kind == Kind::Invoice)
        {
            let settled = settle(&document).unwrap_or_else(|| panic!("not settled: {name}"));
            let payable = document.totals.payable.unwrap();
            assert_eq!(
                Decimal::new(settled.payable, 2).normalize(),
                payable
                    .round_dp_with_strategy(2, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
                    .normalize(),
                "{name}"
            );
            assert_eq!(
                settled.lines.iter().map(|line| line.payable).sum::<i64>(),
                settled.payable,
                "{name}"
            );
            assert_eq!(settled.lines.len(), document.lines.len(), "{name}");
            counted += 1;
        }
    }
    assert!(counted >= 55, "{counted}");
}

#[test]
fn what_gib_refuses_is_found_and_what_it_accepts_is_not() {
    let Some(folder) = samples() else { return };
    let expected: serde_json::Value =
        serde_json::from_slice(&std::fs::read(folder.join("expected.json")).unwrap()).unwrap();
    // Signatures, the schema and the envelope's version are not our business.
    let elsewhere = [
        "XSD",
        "XML",
        "XadesSignatureCheckForInvoice",
        "ARSignatureCheck",
        "TypeVersionCheck",
    ];
    let ours = [
        "CheckDigit",
        "Totals",
        "LineSum",
        "LineCount",
        "TaxSubtotal",
        "VatRate",
        "SerialCount",
        "SerialTwice",
        "Imei",
        "DoubleEncoding",
    ];
    for (name, documents) in all(&folder) {
        let verdict = &expected["files"][&name];
        let rules: BTreeSet<String> = verdict["rules"]
            .as_array()
            .unwrap()
            .iter()
            .map(|rule| rule.as_str().unwrap().to_owned())
            .collect();
        for document in documents.into_iter().flatten() {
            let found = document.findings_on(date(2026, 11, 22));
            let codes: BTreeSet<String> = found
                .iter()
                .map(|finding| finding.code.to_string())
                .collect();
            for rule in rules
                .iter()
                .filter(|rule| !elsewhere.contains(&rule.as_str()))
            {
                assert!(
                    codes.contains(rule),
                    "{name}: {rule} not found among {codes:?}"
                );
            }
            let graver = found
                .iter()
                .filter(|finding| finding.severity == ubl::Severity::Error);
            for error in graver.filter(|error| !ours.contains(&error.code.as_ref())) {
                assert!(
                    rules.contains(error.code.as_ref()),
                    "{name}: GİB accepts what we call an error: {error:?}"
                );
            }
        }
    }
}

#[test]
fn serial_numbers_come_from_where_they_really_stand() {
    let Some(folder) = samples() else { return };
    let of = |file: &str| {
        read(&std::fs::read(folder.join(file)).unwrap())
            .unwrap()
            .documents
            .remove(0)
            .unwrap()
    };
    let serials = |d: &Document| -> Vec<Vec<String>> {
        d.lines
            .iter()
            .map(|l| l.serials.iter().map(|s| s.value.clone()).collect())
            .collect()
    };
    let ours = of("ozgun-satis-ticari-seri-nolu.xml");
    assert_eq!(
        serials(&ours),
        [
            vec!["BZ540-26-000117", "BZ540-26-000118"],
            vec!["CM9-26-0044512"],
            vec![]
        ]
    );
    let telephones = of("gib-teknoloji-destek-imei.xml");
    assert_eq!(telephones.lines[0].serials[0].value, "542420896351314");
    let in_text = of("ozgun-satis-seri-metinde.xml");
    let proposed: Vec<Vec<String>> = in_text
        .lines
        .iter()
        .map(|l| l.serial_proposals.iter().map(|s| s.value.clone()).collect())
        .collect();
    assert_eq!(
        proposed,
        [
            vec!["KMB24-260101", "KMB24-260102"],
            vec!["OT5X99021"],
            vec!["356938035643809", "490154203237518"]
        ]
    );
    assert!(in_text.lines.iter().all(|line| line.serials.is_empty()));
}

#[test]
fn text_encoded_twice_is_told_and_repaired_only_when_asked() {
    let Some(folder) = samples() else { return };
    let bytes = std::fs::read(folder.join("gercek-ticari-usd-cift-kodlanmis.xml")).unwrap();
    let as_written = read(&bytes).unwrap().documents.remove(0).unwrap();
    let told = as_written
        .findings
        .iter()
        .find(|finding| finding.code == "DoubleEncoding")
        .unwrap();
    assert!(
        told.arg("meant")
            .is_some_and(|meant| meant.contains("BORÇ")),
        "{told:?}"
    );
    assert_eq!(
        as_written.supplier.address.as_ref().unwrap().district,
        "ORTAHÄ°SAR"
    );
    let repaired = ubl::read_with(&bytes, ubl::Repair::DoubleEncoding)
        .unwrap()
        .documents
        .remove(0)
        .unwrap();
    assert_eq!(
        repaired.supplier.address.as_ref().unwrap().district,
        "ORTAHİSAR"
    );
    assert!(
        repaired
            .findings
            .iter()
            .all(|finding| finding.code != "DoubleEncoding")
    );
}
