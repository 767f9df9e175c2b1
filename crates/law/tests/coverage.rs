//! Coverage as the regulation and common sense expect it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use law::{Case, Condition, IntervalKind, Lang, Notice, Repair, Replacement, RuleBook};

fn case(contract: Date, asked: Date) -> Case {
    Case {
        delivered_on: Some(contract),
        ..Case::new(contract, asked)
    }
}

fn repair(from: Date, to: Date) -> Repair {
    Repair {
        handed_over_on: Some(from),
        ready_on: Some(to),
        ..Repair::default()
    }
}

fn last(case: &Case) -> Option<Date> {
    law::coverage(RuleBook::builtin(), case).unwrap().last_day
}

#[test]
fn two_years_from_delivery_and_the_headline_says_so() {
    let case = Case {
        delivered_on: Some(date(2025, 3, 14)),
        ..Case::new(date(2025, 3, 10), date(2026, 11, 25))
    };
    let coverage = law::coverage(RuleBook::builtin(), &case).unwrap();
    assert!(coverage.covered && coverage.certain);
    assert_eq!(coverage.last_day, Some(date(2027, 3, 14)));
    let said = law::texts::say(&coverage.reason, Lang::Tr);
    assert_eq!(said, "Garantide — 14.03.2027'ye kadar");
    let said = law::texts::say(&coverage.reason, Lang::En);
    assert_eq!(said, "Under warranty until 14 March 2027");
}

#[test]
fn a_sale_on_29_february_ends_on_28() {
    assert_eq!(
        last(&case(date(2024, 2, 29), date(2025, 1, 1))),
        Some(date(2026, 2, 28))
    );
}

#[test]
fn a_missing_delivery_is_assumed_and_said() {
    let case = Case::new(date(2025, 3, 10), date(2026, 1, 1));
    let coverage = law::coverage(RuleBook::builtin(), &case).unwrap();
    assert_eq!(coverage.last_day, Some(date(2027, 3, 10)));
    assert!(!coverage.certain);
}

#[test]
fn days_in_repair_are_added_once() {
    let mut unit = case(date(2024, 1, 10), date(2026, 1, 1));
    unit.repairs = vec![
        repair(date(2024, 5, 1), date(2024, 5, 11)),
        repair(date(2024, 5, 6), date(2024, 5, 16)),
    ];
    let coverage = law::coverage(RuleBook::builtin(), &unit).unwrap();
    assert_eq!(coverage.repair_days, 15);
    assert_eq!(coverage.last_day, Some(date(2026, 1, 25)));
}

#[test]
fn a_notice_to_the_seller_starts_the_days_and_waiting_for_collection_adds_none() {
    let mut unit = case(date(2024, 1, 10), date(2025, 1, 1));
    let notice = Notice {
        on: date(2024, 5, 1),
        to: law::Addressee::Seller,
        medium: None,
    };
    unit.repairs = vec![Repair {
        notices: vec![notice],
        collected_on: Some(date(2024, 6, 30)),
        ..repair(date(2024, 5, 4), date(2024, 5, 14))
    }];
    assert_eq!(last(&unit), Some(date(2026, 1, 23)));
}

#[test]
fn a_replaced_unit_keeps_the_rest() {
    let mut unit = case(date(2025, 1, 10), date(2026, 6, 1));
    unit.replacement = Some(Replacement {
        replaces: "SN-1".into(),
        on: date(2026, 3, 1),
    });
    let coverage = law::coverage(RuleBook::builtin(), &unit).unwrap();
    assert_eq!(coverage.last_day, Some(date(2027, 1, 10)));
    assert_eq!(coverage.by, Some(IntervalKind::Inherited));
}

#[test]
fn refurbished_goods_have_twelve_months() {
    let mut unit = case(date(2025, 1, 31), date(2025, 6, 1));
    unit.condition = Condition::Refurbished;
    assert_eq!(last(&unit), Some(date(2026, 1, 31)));
}
