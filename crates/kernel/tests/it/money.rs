//! Money: exact, one rounding, and shares that add up to the last kuruş.

use kernel::money::{Currency, Money, Run, VatRate, equal_runs, shares};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn halves_round_away_from_zero() {
    for (amount, minor) in [
        ("1.005", 101),
        ("1.004", 100),
        ("-1.005", -101),
        ("0.0049", 0),
    ] {
        assert_eq!(
            Money::rounded(decimal(amount), Currency::TRY)
                .unwrap()
                .minor,
            minor,
            "{amount}"
        );
    }
}

#[test]
fn a_decimal_with_too_many_digits_is_refused_not_rounded() {
    assert_eq!(
        Money::parse("1234.5", Currency::TRY).unwrap(),
        Money::kurus(123_450)
    );
    assert_eq!(
        Money::parse("1.500", Currency::of("KWD").unwrap())
            .unwrap()
            .minor,
        1500
    );
    assert!(Money::parse("1.005", Currency::TRY).is_err());
    assert!(Money::parse("1.5", Currency::of("JPY").unwrap()).is_err());
    assert!(Money::parse("1,5", Currency::TRY).is_err());
    assert!(Money::parse("99999999999999999999", Currency::TRY).is_err());
}

#[test]
fn currencies_do_not_mix_and_sums_do_not_wrap() {
    let lira = Money::kurus(1);
    assert!(lira.plus(Money::new(1, Currency::EUR)).is_err());
    assert!(Money::kurus(i64::MAX).plus(lira).is_err());
    assert!(Money::parse("1000000000000.00", Currency::TRY).is_ok());
    assert!(Money::parse("1000000000000.01", Currency::TRY).is_err());
    assert!(Money::parse("-92233720368547758.07", Currency::TRY).is_err());
    assert!(Money::kurus(i64::MIN).negated().is_err());
    assert_eq!(Money::sum([lira, lira], Currency::TRY).unwrap().minor, 2);
}

#[test]
fn currency_codes_are_those_in_use() {
    assert_eq!(Currency::of("try").unwrap(), Currency::TRY);
    for dead in ["TRL", "", "₺", "XXX", "EURO"] {
        assert!(Currency::of(dead).is_err(), "{dead}");
    }
}

#[test]
fn vat_is_on_the_net_and_in_the_gross() {
    let twenty = VatRate::of_percent(decimal("20")).unwrap();
    assert_eq!(twenty.basis_points(), 2000);
    assert_eq!(twenty.tax_on_net(Money::kurus(10_003)).unwrap().minor, 2001);
    assert_eq!(
        twenty.tax_in_gross(Money::kurus(12_000)).unwrap().minor,
        2000
    );
    assert_eq!(
        twenty.tax_in_gross(Money::kurus(-12_000)).unwrap().minor,
        -2000
    );
    assert!(VatRate::of_percent(decimal("101")).is_err());
    assert!(VatRate::of_percent(decimal("-1")).is_err());
    assert_eq!(
        VatRate::of_percent(decimal("8.50")).unwrap().to_string(),
        "8.5"
    );
}

#[test]
fn a_discount_is_shared_to_the_last_kurus() {
    let cases: [(i64, &[i64], &[i64]); 7] = [
        (100, &[1, 1, 1], &[34, 33, 33]),
        (-100, &[1, 1, 1], &[-34, -33, -33]),
        (100, &[0, 0, 0], &[34, 33, 33]),
        (10, &[999, 1], &[10, 0]),
        (1, &[1, 3], &[0, 1]),
        (0, &[5, 5], &[0, 0]),
        (0, &[], &[]),
    ];
    for (total, weights, expected) in cases {
        assert_eq!(
            shares(total, weights).unwrap(),
            expected,
            "{total} among {weights:?}"
        );
    }
    assert!(shares(1, &[]).is_err());
    assert!(shares(1, &[2, -1]).is_err());
    assert!(shares(1, &vec![1; 1_000_001]).is_err());
}

#[test]
fn equal_pieces_are_at_most_two_runs() {
    let run = |pieces, minor| Run { pieces, minor };
    assert_eq!(equal_runs(100, 3).unwrap(), [run(1, 34), run(2, 33)]);
    assert_eq!(equal_runs(-100, 3).unwrap(), [run(1, -34), run(2, -33)]);
    assert_eq!(equal_runs(99, 3).unwrap(), [run(3, 33)]);
    assert_eq!(equal_runs(i64::MIN, 1).unwrap(), [run(1, i64::MIN)]);
    assert_eq!(equal_runs(5, u64::MAX).unwrap().len(), 2);
    assert!(equal_runs(1, 0).is_err());
}

proptest! {
    #[test]
    fn shares_add_up(total: i64, weights in prop::collection::vec(0..i64::MAX, 1..40)) {
        let given = shares(total, &weights).unwrap();
        prop_assert_eq!(given.iter().map(|part| i128::from(*part)).sum::<i128>(), i128::from(total));
    }

    #[test]
    fn who_weighs_more_never_bears_less(total in 0..i64::MAX, weights in prop::collection::vec(0..1000_i64, 1..40)) {
        let given = shares(total, &weights).unwrap();
        for (one, other) in (0..weights.len()).flat_map(|one| (0..weights.len()).map(move |other| (one, other))) {
            prop_assert!(weights[one] <= weights[other] || given[one] >= given[other]);
        }
    }

    #[test]
    fn a_share_is_within_one_kurus_of_the_exact_part(total: i32, weights in prop::collection::vec(1..1_000_000_i64, 1..20)) {
        let sum: i64 = weights.iter().sum();
        for (weight, share) in weights.iter().zip(shares(i64::from(total), &weights).unwrap()) {
            let off = i128::from(share) * i128::from(sum) - i128::from(total) * i128::from(*weight);
            prop_assert!(off.abs() < i128::from(sum));
        }
    }

    #[test]
    fn a_refund_mirrors_the_sale(total in -1_000_000..1_000_000_i64, weights in prop::collection::vec(0..1000_i64, 1..20)) {
        let back: Vec<i64> = shares(-total, &weights).unwrap().iter().map(|part| -part).collect();
        prop_assert_eq!(shares(total, &weights).unwrap(), back);
    }

    #[test]
    fn runs_are_the_shares_of_equal_weights(total: i64, pieces in 1..200_u64) {
        let runs = equal_runs(total, pieces).unwrap();
        let flat: Vec<i64> = runs.iter().flat_map(|run| vec![run.minor; usize::try_from(run.pieces).unwrap()]).collect();
        prop_assert_eq!(flat, shares(total, &vec![1; usize::try_from(pieces).unwrap()]).unwrap());
    }

    #[test]
    fn amounts_of_people_read_back(minor in -Money::LARGEST..=Money::LARGEST) {
        let money = Money::kurus(minor);
        prop_assert_eq!(Money::parse(&money.decimal().to_string(), Currency::TRY).unwrap(), money);
    }

    #[test]
    fn written_money_reads_back(minor: i64, place in 0..4_usize) {
        let currency = Currency::of(["TRY", "EUR", "JPY", "KWD"][place]).unwrap();
        let money = Money::new(minor, currency);
        let may_be_read = (-Money::LARGEST..=Money::LARGEST).contains(&minor);
        prop_assert_eq!(Money::parse(&money.decimal().to_string(), currency).ok(), Some(money).filter(|_| may_be_read));
        prop_assert_eq!(serde_json::from_str::<Money>(&serde_json::to_string(&money).unwrap()).unwrap(), money);
    }
}
