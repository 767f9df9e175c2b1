//! What we write passes our own check and GİB's, and says what the draft said.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod any;
mod broken;
mod gib;

use jiff::civil::date;
use proptest::prelude::*;
use rust_decimal::Decimal;
use ubl::draft::Draft;
use ubl::strict::{self, Numbering};
use ubl::{Document, Finding, Severity, Whole};

fn verdict(xml: &str) -> Vec<Finding> {
    strict::check(xml.as_bytes(), date(2026, 11, 22), Numbering::Ours)
}

fn read(xml: &str) -> Document {
    ubl::read(xml.as_bytes())
        .unwrap()
        .documents
        .remove(0)
        .unwrap()
}

/// Lines with what was written on them and what is read again.
fn same_lines(draft: &Draft, document: &Document) {
    let (lines, serials): (usize, Vec<String>) = match draft {
        Draft::Invoice(d) => (
            d.lines.len(),
            d.lines
                .iter()
                .flat_map(|l| l.goods.serials.clone())
                .collect(),
        ),
        Draft::DespatchAdvice(d) => (
            d.lines.len(),
            d.lines
                .iter()
                .flat_map(|l| l.goods.serials.clone())
                .collect(),
        ),
        Draft::ReceiptAdvice(d) => (
            d.lines.len(),
            d.lines
                .iter()
                .flat_map(|l| l.goods.serials.clone())
                .collect(),
        ),
        Draft::ExpenseVoucher(d) => (
            d.lines.len(),
            d.lines
                .iter()
                .flat_map(|l| l.goods.serials.clone())
                .collect(),
        ),
        Draft::Answer(_) => (0, Vec::new()),
    };
    assert_eq!(document.lines.len(), lines);
    let read = document.lines.iter().flat_map(|line| &line.serials);
    assert_eq!(
        read.map(|serial| serial.value.clone()).collect::<Vec<_>>(),
        serials
    );
}

fn same_sums(draft: &Draft, document: &Document) {
    let sums = match draft {
        Draft::Invoice(draft) => draft.sums().unwrap(),
        Draft::ExpenseVoucher(draft) => draft.sums().unwrap(),
        _ => return,
    };
    let totals = &document.totals;
    assert_eq!(totals.payable, Some(sums.payable.decimal()));
    assert_eq!(totals.tax, Some(sums.tax.decimal()));
    assert_eq!(totals.tax_exclusive, Some(sums.net.decimal()));
    let by_rate: Decimal = document.taxes.iter().map(|tax| tax.amount).sum();
    assert_eq!(by_rate, sums.tax.decimal());
    let by_line: Decimal = document.lines.iter().map(|line| line.tax()).sum();
    assert_eq!(by_line, sums.tax.decimal());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn whatever_is_written_may_be_sent_and_says_what_was_meant(draft in any::draft()) {
        let xml = draft.to_xml().unwrap();
        let found = verdict(&xml);
        let sums = ["Totals", "LineSum", "LineCount", "Currency", "CheckDigit", "ElementOrder"];
        let faults: Vec<_> = found
            .iter()
            .filter(|f| f.severity == Severity::Error || sums.contains(&&*f.code))
            .collect();
        prop_assert!(faults.is_empty(), "{:#?}\n{}", faults, xml);
        let document = read(&xml);
        same_lines(&draft, &document);
        same_sums(&draft, &document);
        prop_assert_eq!(Whole::parse(xml.as_bytes()).unwrap().to_xml(), xml);
    }
}

#[test]
fn a_right_document_has_no_findings_at_all() {
    for xml in broken::right() {
        assert_eq!(verdict(&xml), [], "{xml}");
    }
}

#[test]
fn the_integrator_may_give_the_number_but_not_forget_the_rest() {
    let xml = broken::unnumbered();
    let later =
        |xml: &str| strict::check(xml.as_bytes(), date(2026, 11, 22), Numbering::Integrator);
    assert!(!strict::refuses(&later(&xml)), "{:#?}", later(&xml));
    assert!(strict::refuses(&verdict(&xml)));
    assert!(strict::refuses(&later(&xml.replace("SATIS", "IADE"))));
}

#[test]
fn amounts_of_two_currencies_are_not_added() {
    let draft = Draft::Invoice(Box::new(broken::mixed()));
    assert!(draft.to_xml().is_err());
}
