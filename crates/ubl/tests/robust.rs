//! Whatever the bytes are: an answer, never a panic; and shares that always add up.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use proptest::prelude::*;
use rust_decimal::Decimal;
use ubl::{read, settle};

const INVOICE: &str = include_str!("fixtures/invoice-prefixed.xml");
const FAULTY: &str = include_str!("fixtures/faulty.xml");

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_000)) {
        ubl::survive(&bytes);
    }

    #[test]
    fn no_text_makes_it_panic(text in "(<[a-zA-Z:]{0,6}( [a-z]{1,3}='[^']{0,4}')?/?>|</[a-z]{1,3}>|&[a-z#0-9]{0,5};|.|\n){0,60}") {
        ubl::survive(text.as_bytes());
    }

    #[test]
    fn a_damaged_invoice_never_makes_it_panic(at in 0..FAULTY.len(), length in 0_usize..40, with in proptest::collection::vec(any::<u8>(), 0..20)) {
        let mut bytes = FAULTY.as_bytes().to_vec();
        let end = (at + length).min(bytes.len());
        bytes.splice(at..end, with);
        ubl::survive(&bytes);
    }

    #[test]
    fn shares_add_up_whatever_the_document_says(
        nets in proptest::collection::vec(-100_000_i64..10_000_000, 1..40),
        exclusive in proptest::option::of(-1_000_i64..50_000_000),
        inclusive in proptest::option::of(0_i64..60_000_000),
        payable in 0_i64..60_000_000,
        discount in 0_i64..100_000,
        charge in 0_i64..100_000,
    ) {
        let mut document = read(INVOICE.as_bytes()).unwrap().documents.remove(0).unwrap();
        let template = document.lines[2].clone();
        document.lines = nets.iter().map(|net| ubl::Line { net: Some(Decimal::new(*net, 2)), unit_price: None, ..template.clone() }).collect();
        document.adjustments[0].amount = Decimal::new(discount, 2);
        document.adjustments[1].amount = Decimal::new(charge, 2);
        document.totals.tax_exclusive = exclusive.map(|amount| Decimal::new(amount, 2));
        document.totals.tax_inclusive = inclusive.map(|amount| Decimal::new(amount, 2));
        document.totals.payable = Some(Decimal::new(payable, 2));
        let settled = settle(&document).unwrap();
        prop_assert_eq!(settled.payable, payable);
        prop_assert_eq!(settled.lines.iter().map(|line| line.payable).sum::<i64>(), payable);
        for line in &settled.lines {
            let net = line.gross - line.discount - line.document_discount + line.freight;
            prop_assert_eq!(line.payable, net + line.tax - line.withheld - line.prepaid + line.difference);
        }
    }

    #[test]
    fn serial_numbers_in_any_text(text in "(seri no|s/n|imei2?|şasi|SN:|[0-9]{15}|[A-Z0-9/-]{4,18}|[ :;,.~/]|İ|ğ|ẞ|\\PC){0,40}") {
        let _ = ubl::in_text(&text);
        let _ = ubl::repair(&text);
        let _ = ubl::split(&text, Some(3));
    }
}
