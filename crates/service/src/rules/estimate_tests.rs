//! Estimates case by case, and what holds for all of them: lines sum to their totals to the kuruş, in any order.
#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn line(quantity: i64, price: i64, discount: i64, vat: u32) -> LineFacts {
    LineFacts {
        quantity,
        unit_price: Money::kurus(price),
        discount: Money::kurus(discount),
        vat: VatRate::of_basis_points(vat).unwrap(),
    }
}

fn totals_of(lines: &[LineFacts]) -> Totals {
    totals(lines, Currency::TRY).unwrap()
}

/// Lines (quantity in thousandths, price, discount, VAT), then net, tax and total.
type Case = (&'static [(i64, i64, i64, u32)], i64, i64, i64);

const CASES: &[Case] = &[
    (&[], 0, 0, 0),
    (&[(1_000, 10_000, 0, 2_000)], 10_000, 2_000, 12_000),
    // an hour and a half
    (&[(1_500, 60_000, 0, 2_000)], 90_000, 18_000, 108_000),
    // a third of an hour at 100,00: 33,333 becomes 33,33
    (&[(333, 10_000, 0, 2_000)], 3_330, 666, 3_996),
    // half a kuruş goes up
    (&[(500, 1, 0, 0)], 1, 0, 1),
    // three lines of 0,33: the tax is that of their sum (0,198), not three times 0,066
    (
        &[
            (1_000, 33, 0, 2_000),
            (1_000, 33, 0, 2_000),
            (1_000, 33, 0, 2_000),
        ],
        99,
        20,
        119,
    ),
    // two rates, a discount
    (
        &[(2_000, 12_345, 345, 2_000), (1_000, 999, 0, 1_000)],
        25_344,
        4_969,
        30_313,
    ),
    // free of charge
    (&[(1_000, 5_000, 5_000, 2_000)], 0, 0, 0),
];

#[test]
fn estimates_come_to_what_the_table_says() {
    for (told, net, tax, total) in CASES {
        let lines: Vec<LineFacts> = told
            .iter()
            .map(|one| line(one.0, one.1, one.2, one.3))
            .collect();
        let sums = totals_of(&lines);
        assert_eq!(
            (sums.net.minor, sums.tax.minor, sums.total.minor),
            (*net, *tax, *total),
            "{told:?}"
        );
    }
}

#[test]
fn what_no_line_may_say_is_refused_beside_its_field() {
    let cases = [
        (line(0, 100, 0, 2_000), "lines[0].quantity"),
        (line(1_000, -1, 0, 2_000), "lines[0].unit_price"),
        (line(1_000, 100, -1, 2_000), "lines[0].discount"),
        (line(1_000, 100, 101, 2_000), "lines[0].discount"),
        (line(i64::MAX, i64::MAX, 0, 2_000), "lines[0].unit_price"),
    ];
    for (bad, field) in cases {
        let refused = totals(&[bad], Currency::TRY).unwrap_err();
        assert_eq!(refused.0[0].field.as_deref(), Some(field), "{bad:?}");
    }
}

fn any_line() -> impl Strategy<Value = LineFacts> {
    (
        1..20_000_i64,
        0..5_000_000_i64,
        0..100_u32,
        prop::sample::select(vec![0, 100, 1_000, 2_000]),
    )
        .prop_map(|(quantity, price, off, vat)| {
            let gross = Money::kurus(price)
                .scaled(Decimal::new(quantity, 3))
                .unwrap()
                .minor;
            line(quantity, price, gross * i64::from(off) / 100, vat)
        })
}

proptest! {
    #[test]
    fn lines_sum_to_totals_to_the_kurus(lines in prop::collection::vec(any_line(), 0..30)) {
        let sums = totals_of(&lines);
        let of_lines: i64 = sums.lines.iter().map(|one| one.net.minor + one.tax.minor).sum();
        prop_assert_eq!(of_lines, sums.total.minor);
        for rate in &sums.vat {
            let places = lines.iter().zip(&sums.lines).filter(|(line, _)| line.vat == rate.rate);
            let (net, tax) = places.fold((0, 0), |(net, tax), (_, one)| (net + one.net.minor, tax + one.tax.minor));
            prop_assert_eq!((net, tax), (rate.net.minor, rate.tax.minor));
            prop_assert_eq!(rate.rate.tax_on_net(rate.net).unwrap(), rate.tax);
        }
        prop_assert!(sums.lines.iter().all(|one| !one.net.is_negative() && !one.tax.is_negative()));
    }

    #[test]
    fn the_order_of_the_lines_changes_no_total(lines in prop::collection::vec(any_line(), 0..20), turn in 0..20_usize) {
        let mut other = lines.clone();
        other.reverse();
        if !other.is_empty() {
            let turn = turn % other.len();
            other.rotate_left(turn);
        }
        let (one, other) = (totals_of(&lines), totals_of(&other));
        prop_assert_eq!((one.vat, one.net, one.total, one.discount), (other.vat, other.net, other.total, other.discount));
    }
}
