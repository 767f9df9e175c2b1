//! Refunds of stored shares: any sequence of partial returns gives back exactly what was paid, and no document invents tax.

use std::collections::BTreeMap;

use catalogue::rules::amounts::LineAmounts;
use catalogue::rules::line_amounts::{TypedLine, line_amounts};
use catalogue::rules::sale::{DocumentPart, LineFacts, TenderFacts, settle};
use kernel::money::{Currency, Money, VatRate};
use proptest::prelude::*;
use returns::rules::cash::Rounding;
use returns::rules::refund::{Freight, Kept, Refund, Wanted, granted, refund};
use returns::rules::sale::{Back, Sale, SoldUnit, Tender};
use rust_decimal::Decimal;

/// One line as a cashier types it.
#[derive(Clone, Debug)]
struct Line {
    pieces: i64,
    price: i64,
    discount: i64,
    vat: u32,
    within: bool,
}

fn line(pieces: i64, price: i64, discount: i64, vat: u32, within: bool) -> Line {
    Line {
        pieces,
        price,
        discount,
        vat,
        within,
    }
}

/// A sale settled as the product settles it, paid with a part in gift credit, a part in points, and the rest by card and cash.
fn sold(
    lines: &[Line],
    freight: i64,
    (gift, points, cash): (i64, i64, i64),
    currency: Currency,
) -> Sale {
    let rate = |line: &Line| VatRate::of_basis_points(line.vat).unwrap();
    let amounts = |line: &Line| {
        let typed = TypedLine {
            quantity: Decimal::from(line.pieces),
            unit_price: Money::new(line.price, currency),
            discount: Money::new(line.discount.min(line.price * line.pieces), currency),
            vat: rate(line),
            vat_within: line.within,
        };
        line_amounts(&typed).unwrap()
    };
    let facts: Vec<LineFacts<'_>> = lines
        .iter()
        .map(|line| {
            let amounts = amounts(line);
            LineFacts {
                quantity_milli: line.pieces * 1000,
                unit_code: "C62",
                gross: amounts.price,
                discount: amounts.discount,
                freight: 0,
                tax: amounts.tax,
            }
        })
        .collect();
    let part = DocumentPart {
        freight,
        ..DocumentPart::default()
    };
    let total = settle(&facts, part, &[]).unwrap().sum.total();
    let gift = total * gift / 100;
    let points = (total - gift) * points / 100;
    let money = total - gift - points;
    let tender = |instrument: &str, amount| TenderFacts {
        instrument: instrument.into(),
        reference: None,
        amount,
    };
    let tenders = [tender("gift_card", gift), tender("points", points)];
    let settled = settle(&facts, part, &tenders).unwrap();
    let mut units = Vec::new();
    for (line, settled) in lines.iter().zip(&settled.lines) {
        for run in &settled.runs {
            let unit = SoldUnit {
                amounts: run.each,
                vat: rate(line),
                back: Back::No,
                reduced: Default::default(),
            };
            units.extend(std::iter::repeat_n(
                unit,
                usize::try_from(run.pieces()).unwrap(),
            ));
        }
    }
    let cash = money * cash / 100;
    Sale {
        currency,
        units,
        tenders: vec![Tender::new("card", money - cash), Tender::new("cash", cash)],
        cash: Rounding::default(),
    }
}

fn total(sale: &Sale) -> LineAmounts {
    let zero = LineAmounts::default();
    sale.units
        .iter()
        .fold(zero, |sum, unit| sum.plus(&unit.amounts))
}

fn wanted(units: &[usize], freight: Freight) -> Wanted {
    Wanted {
        units: units.to_vec(),
        freight,
        kept: Kept::default(),
    }
}

/// What must hold of every refund.
fn sound(sale: &Sale, refund: &Refund) {
    let taxes: i64 = refund
        .units
        .iter()
        .map(|place| sale.units[*place].amounts.tax)
        .sum();
    assert_eq!(refund.tax(), taxes);
    let documents: i64 = refund
        .by_rate
        .values()
        .map(|taxed| taxed.net + taxed.tax)
        .sum();
    assert_eq!(documents, refund.total);
    let money: i64 = refund.payouts.iter().map(|payout| payout.amount).sum();
    let kept_of_money: i64 = refund.payouts.iter().map(|payout| payout.kept).sum();
    let kept = refund.kept.all();
    assert_eq!(
        money + refund.open + refund.points + refund.gift + (kept - kept_of_money),
        refund.total
    );
    assert!(
        refund.points >= 0 && refund.gift >= 0 && refund.open == 0,
        "{refund:?}"
    );
    for payout in &refund.payouts {
        let tender = &sale.tenders[payout.tender];
        assert!(payout.amount > 0 && payout.amount <= tender.paid - tender.returned);
    }
}

#[test]
fn a_third_of_a_thousand_comes_back_to_the_kurus() {
    let mut sale = sold(&[line(3, 333, 0, 2000, true)], 0, (0, 0, 0), Currency::TRY);
    let mut given = Vec::new();
    for unit in [1, 2, 0] {
        let one = refund(&sale, &wanted(&[unit], Freight::default())).unwrap();
        sound(&sale, &one);
        given.push(one.total);
        sale = granted(&sale, &one);
    }
    assert_eq!(given.iter().sum::<i64>(), 999);
    assert!(refund(&sale, &wanted(&[0], Freight::default())).is_err());
}

#[test]
fn the_delivery_comes_back_with_the_last_unit_or_never_or_by_share() {
    let table = [
        (Freight::WithTheWholeSale, [10_000, 10_000 + 5_000]),
        (Freight::Kept, [10_000, 10_000]),
        (Freight::ByShare, [12_500, 12_500]),
    ];
    for (freight, expected) in table {
        let mut sale = sold(
            &[line(2, 10_000, 0, 0, false)],
            5_000,
            (0, 0, 0),
            Currency::TRY,
        );
        for (unit, total) in expected.into_iter().enumerate() {
            let one = refund(&sale, &wanted(&[unit], freight)).unwrap();
            sound(&sale, &one);
            assert_eq!(one.total, total, "{freight:?} {unit}");
            sale = granted(&sale, &one);
        }
    }
}

#[test]
fn a_gift_costs_nothing_and_gives_nothing_back() {
    let lines = [line(1, 10_000, 0, 2000, true), line(1, 0, 0, 2000, true)];
    let sale = sold(&lines, 0, (0, 0, 0), Currency::TRY);
    let gift = refund(&sale, &wanted(&[1], Freight::default())).unwrap();
    assert_eq!((gift.total, gift.payouts.len()), (0, 0));
    let main = refund(&sale, &wanted(&[0], Freight::default())).unwrap();
    assert_eq!(main.total, 10_000);
}

#[test]
fn money_goes_back_the_way_it_came_with_points_and_credit_apart() {
    let sale = sold(
        &[line(2, 10_000, 0, 0, false)],
        0,
        (50, 20, 25),
        Currency::TRY,
    );
    let one = refund(&sale, &wanted(&[0], Freight::default())).unwrap();
    sound(&sale, &one);
    assert_eq!((one.gift, one.points), (5_000, 1_000));
    let money: Vec<(usize, i64)> = one
        .payouts
        .iter()
        .map(|one| (one.tender, one.amount))
        .collect();
    assert_eq!(money, [(0, 3_000), (1, 1_000)]);
}

#[test]
fn credit_that_paid_the_delivery_waits_for_it() {
    let mut sale = sold(
        &[line(2, 10_000, 0, 0, false)],
        1_000,
        (100, 0, 0),
        Currency::TRY,
    );
    let first = refund(&sale, &wanted(&[1], Freight::default())).unwrap();
    sound(&sale, &first);
    assert_eq!((first.total, first.gift), (10_000, 10_000));
    sale = granted(&sale, &first);
    let last = refund(&sale, &wanted(&[0], Freight::default())).unwrap();
    sound(&sale, &last);
    assert_eq!(
        (last.total, last.gift, last.freight),
        (11_000, 11_000, 1_000)
    );
}

#[test]
fn what_is_kept_comes_off_the_money_first_and_never_off_points() {
    let table = [
        ((0, 0, 0), 300, 200, (300, 200, 0)),
        ((100, 0, 0), 300, 200, (300, 200, 500)),
        ((0, 100, 0), 300, 200, (0, 0, 0)),
        ((0, 0, 0), 9_900, 200, (9_800, 200, 0)),
    ];
    for (paid, fee, loss_of_value, (kept_fee, kept_loss, off_credit)) in table {
        let sale = sold(&[line(1, 10_000, 0, 0, false)], 0, paid, Currency::TRY);
        let mut wanted = wanted(&[0], Freight::default());
        wanted.kept = Kept {
            fee,
            loss_of_value,
            carriage: 0,
        };
        let one = refund(&sale, &wanted).unwrap();
        sound(&sale, &one);
        assert_eq!(
            (one.kept.fee, one.kept.loss_of_value),
            (kept_fee, kept_loss)
        );
        let credit = total(&sale).gift - one.gift;
        assert_eq!(credit, off_credit);
        let paid: i64 = one.payouts.iter().map(|payout| payout.pays).sum();
        assert_eq!(paid + one.gift + one.points, one.given());
    }
}

#[test]
fn what_cannot_come_back_is_named() {
    let sale = sold(&[line(2, 100, 0, 0, false)], 0, (0, 0, 0), Currency::TRY);
    let field = |units: &[usize]| {
        let refused = refund(&sale, &wanted(units, Freight::default())).unwrap_err();
        (
            refused.0[0].field.clone().unwrap().into_owned(),
            refused.0[0].key,
        )
    };
    assert_eq!(field(&[]), ("units".into(), "returns-refused-units"));
    assert_eq!(
        field(&[0, 2]),
        ("units[1]".into(), "returns-refused-unit-unknown")
    );
    assert_eq!(
        field(&[1, 1]),
        ("units[1]".into(), "returns-refused-unit-twice")
    );
    let mut below = sale.clone();
    below.units[0].amounts.price = -500;
    let refused = refund(&below, &wanted(&[0], Freight::default())).unwrap_err();
    assert_eq!(refused.0[0].key, "returns-refused-below-zero");
    let mut wanted = wanted(&[0], Freight::default());
    wanted.kept.fee = -1;
    assert!(refund(&sale, &wanted).is_err());
}

#[test]
fn a_sale_without_known_tenders_leaves_the_way_to_a_person() {
    let mut sale = sold(&[line(1, 10_000, 0, 0, false)], 0, (0, 0, 0), Currency::TRY);
    sale.tenders.clear();
    let one = refund(&sale, &wanted(&[0], Freight::default())).unwrap();
    assert_eq!(
        (one.total, one.open, one.payouts.len()),
        (10_000, 10_000, 0)
    );
}

fn lines() -> impl Strategy<Value = Vec<Line>> {
    let vat = prop::sample::select(vec![0, 100, 1000, 2000]);
    let price = prop_oneof![Just(0_i64), 1..100_i64, 1..10_000_000_i64];
    let line = (1..6_i64, price, 0..5_000_i64, vat, any::<bool>());
    let line = line.prop_map(|(pieces, price, discount, vat, within)| Line {
        pieces,
        price,
        discount,
        vat,
        within,
    });
    prop::collection::vec(line, 1..6)
}

fn currency() -> impl Strategy<Value = Currency> {
    prop::sample::select(vec!["TRY", "EUR", "JPY", "KWD"])
        .prop_map(|code| Currency::of(code).unwrap())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Bundles are lines of their own, so a bundle that comes back in parts is one of these sequences.
    #[test]
    fn any_sequence_of_partial_returns_gives_back_exactly_what_was_paid(
        lines in lines(), freight in 0..20_000_i64, paid in (0..=100_i64, 0..=100_i64, 0..=100_i64),
        currency in currency(), by_share in any::<bool>(), cuts in prop::collection::vec(1..5_usize, 1..40), seed in any::<u64>(),
    ) {
        let first = sold(&lines, freight, paid, currency);
        let freight = if by_share { Freight::ByShare } else { Freight::WithTheWholeSale };
        let mut order: Vec<usize> = (0..first.units.len()).collect();
        order.sort_by_key(|place| (*place as u64 + 1).wrapping_mul(seed | 1).rotate_left(17));
        let (mut sale, mut rest, mut cuts) = (first.clone(), &order[..], cuts.into_iter().cycle());
        let mut by_rate: BTreeMap<VatRate, (i64, i64)> = BTreeMap::new();
        let (mut points, mut gift, mut all) = (0, 0, 0);
        while !rest.is_empty() {
            let (now, later) = rest.split_at(cuts.next().unwrap().min(rest.len()));
            rest = later;
            let one = refund(&sale, &wanted(now, freight)).unwrap();
            sound(&sale, &one);
            for (rate, taxed) in &one.by_rate {
                let sum = by_rate.entry(*rate).or_default();
                *sum = (sum.0 + taxed.net, sum.1 + taxed.tax);
            }
            (points, gift, all) = (points + one.points, gift + one.gift, all + one.total);
            prop_assert!(all <= total(&first).total());
            sale = granted(&sale, &one);
            prop_assert_eq!(sale.refunded(), all);
        }
        let paid = total(&first);
        prop_assert_eq!((all, points, gift), (paid.total(), paid.points, paid.gift));
        for tender in &sale.tenders {
            prop_assert_eq!((tender.returned, tender.handed_out), (tender.paid, tender.paid));
        }
        for (rate, (net, tax)) in by_rate {
            let own = first.units.iter().filter(|unit| unit.vat == rate);
            let sum = own.fold(LineAmounts::default(), |sum, unit| sum.plus(&unit.amounts));
            prop_assert_eq!((net, tax), (sum.total() - sum.tax, sum.tax));
        }
    }

    #[test]
    fn fees_losses_and_kept_delivery_never_make_it_more(
        lines in lines(), freight in 0..20_000_i64, paid in (0..=100_i64, 0..=100_i64, 0..=100_i64),
        fee in 0..5_000_i64, loss_of_value in 0..5_000_i64, carriage in 0..15_000_i64, step in prop::sample::select(vec![1_i64, 5, 25, 100]),
    ) {
        let mut sale = sold(&lines, freight, paid, Currency::TRY);
        sale.cash = Rounding { step };
        let first = sale.clone();
        // the way back is kept once, from whatever refund has room for it
        let (mut paid_out, mut due, mut way) = (0, 0, carriage);
        for place in 0..first.units.len() {
            let mut wanted = wanted(&[place], Freight::Kept);
            wanted.kept = Kept { fee, loss_of_value, carriage: way };
            let one = refund(&sale, &wanted).unwrap();
            sound(&sale, &one);
            prop_assert!((0..=way).contains(&one.kept.carriage));
            way -= one.kept.carriage;
            prop_assert!(one.given() >= 0 && one.given() <= one.total);
            paid_out += one.payouts.iter().map(|payout| payout.pays).sum::<i64>() + one.gift + one.points;
            due += one.given();
            prop_assert!(paid_out <= total(&first).total());
            prop_assert!((paid_out - due).abs() < step);
            sale = granted(&sale, &one);
        }
        prop_assert!((0..=carriage).contains(&way));
    }

    #[test]
    fn the_same_question_gives_the_same_refund(lines in lines(), paid in (0..=100_i64, 0..=100_i64, 0..=100_i64)) {
        let sale = sold(&lines, 99, paid, Currency::TRY);
        let wanted = wanted(&[0], Freight::default());
        prop_assert_eq!(refund(&sale, &wanted).unwrap(), refund(&sale, &wanted).unwrap());
    }
}
