//! What must hold whatever the facts are.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use kernel::time::add_days;
use law::{
    Addressee, Answer, Buyer, Case, Choice, ChoiceKind, ClockKind, Condition, Measure, MeasureKind,
    Notice, Promise, Reading, Repair, Report, ReportKind, RuleBook,
};
use proptest::prelude::*;

const SALE: Date = date(2023, 1, 2);

fn day(after: i32) -> Date {
    add_days(SALE, after).unwrap()
}

fn notices() -> impl Strategy<Value = Vec<Notice>> {
    let to = prop_oneof![
        Just(Addressee::Service),
        Just(Addressee::Seller),
        Just(Addressee::Other)
    ];
    let notice = (0..1200_i32, to).prop_map(|(on, to)| Notice {
        on: day(on),
        to,
        medium: None,
    });
    prop::collection::vec(notice, 0..2)
}

fn repair() -> impl Strategy<Value = Repair> {
    let lengths = (0..1200_i32, 0..90_i32, any::<bool>(), any::<bool>());
    let stated = prop::option::weighted(0.2, any::<bool>());
    (lengths, stated, 0..3_u8).prop_map(|((start, length, open, early), in_warranty, group)| {
        Repair {
            notices: Vec::from_iter(early.then(|| Notice {
                on: day((start - 3).max(0)),
                to: Addressee::Service,
                medium: None,
            })),
            handed_over_on: Some(day(start)),
            ready_on: (!open).then(|| day(start + length)),
            in_warranty,
            fault_group: Some(format!("g{group}")),
            ..Repair::default()
        }
    })
}

fn case() -> impl Strategy<Value = Case> {
    let country = prop::sample::select(vec!["TR", "TR", "TR", "DE", "PT", "FR", "RU", "US", "FI"]);
    let condition = prop::sample::select(vec![
        Condition::New,
        Condition::Used,
        Condition::Refurbished,
    ]);
    let group = prop::sample::select(vec![None, Some("buzdolabı"), Some("motosiklet")]);
    let buyer = prop::sample::select(vec![Buyer::Consumer, Buyer::Consumer, Buyer::Business]);
    let what = (country, condition, group, buyer, 0..40_i32, 0..1500_i32);
    let report = (0..1200_i32, any::<bool>()).prop_map(|(on, user)| Report {
        on: day(on),
        kind: if user {
            ReportKind::UserFault
        } else {
            ReportKind::Unrepairable
        },
        by: Addressee::Service,
        copy_given_on: None,
    });
    let kinds = prop::sample::select(vec![
        ChoiceKind::Replacement,
        ChoiceKind::Reduction,
        ChoiceKind::Repair,
    ]);
    let choice = (0..1200_i32, kinds).prop_map(|(on, kind)| Choice {
        on: day(on),
        kind,
        to: Addressee::Seller,
        fulfilled_on: None,
    });
    let reading =
        (0..1200_i32, 0..40_000_i64).prop_map(|(on, value)| Reading { on: day(on), value });
    let promise = (1..40_u16).prop_map(|months| Promise {
        months: Some(months),
        ..Promise::default()
    });
    let lists = (
        prop::collection::vec(repair(), 0..5),
        prop::collection::vec(report, 0..2),
        prop::collection::vec(choice, 0..2),
        prop::collection::vec(reading, 0..3),
        prop::collection::vec(promise, 0..3),
        notices(),
    );
    (what, lists).prop_map(
        |(what, (repairs, reports, choices, readings, promises, notices))| {
            let (country, condition, group, buyer, delivered, asked) = what;
            let mut case = Case::new(SALE, day(delivered + asked));
            case.country = country.to_owned();
            case.condition = condition;
            case.product.group = group.map(str::to_owned);
            case.buyer = buyer;
            case.delivered_on = Some(day(delivered));
            case.measure = Some(Measure {
                kind: MeasureKind::Km,
                limit: 30_000,
                readings,
            });
            (case.repairs, case.reports, case.choices) = (repairs, reports, choices);
            (case.promises, case.notices) = (promises, notices);
            case
        },
    )
}

fn ask(case: &Case) -> Answer {
    law::ask(RuleBook::builtin(), case).unwrap()
}

fn last(case: &Case) -> Option<Date> {
    ask(case).coverage.statutory_last_day
}

/// Due days of the repair and loaner clocks, by their start.
fn due(case: &Case) -> Vec<(ClockKind, Date, Date)> {
    let clocks = ask(case).clocks;
    let own = clocks
        .iter()
        .filter(|clock| matches!(clock.kind, ClockKind::Repair | ClockKind::Loaner));
    own.map(|clock| (clock.kind, clock.started_on, clock.due_on))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn adding_a_repair_never_shortens_a_warranty(case in case(), more in repair()) {
        let mut longer = case.clone();
        longer.repairs.push(more);
        prop_assert!(last(&longer) >= last(&case));
    }

    #[test]
    fn a_later_notice_never_brings_a_deadline_nearer(
        start in 0..1200_i32, later in 0..300_i32, handed in 0..60_i32, asked in 0..400_i32, group in 0..2_usize,
    ) {
        let with = |on: i32| {
            let mut case = Case::new(SALE, day(2000 + asked));
            case.delivered_on = Some(SALE);
            case.product.group = Some(["buzdolabı", "motosiklet"][group].to_owned());
            let notice = Notice { on: day(on), to: Addressee::Service, medium: None };
            let handed_over_on = Some(day(start + later + handed));
            case.repairs = vec![Repair { notices: vec![notice], handed_over_on, ..Repair::default() }];
            case
        };
        let (early, late) = (due(&with(start)), due(&with(start + later)));
        let first = |clocks: &[(ClockKind, Date, Date)], kind| {
            clocks.iter().find(|clock| clock.0 == kind).map(|clock| clock.2)
        };
        prop_assert!(first(&late, ClockKind::Repair) >= first(&early, ClockKind::Repair));
        if let Some(loaner) = first(&late, ClockKind::Loaner) {
            prop_assert!(Some(loaner) >= first(&early, ClockKind::Loaner));
        }
    }

    #[test]
    fn one_more_later_notice_changes_no_clock(case in case(), later in 0..60_i32) {
        let mut more = case.clone();
        for repair in &mut more.repairs {
            let on = repair.handed_over_on.unwrap();
            repair.notices.push(Notice { on: add_days(on, later).unwrap(), to: Addressee::Service, medium: None });
        }
        prop_assert_eq!(due(&more), due(&case));
    }

    #[test]
    fn the_order_of_facts_does_not_matter(case in case()) {
        let mut turned = case.clone();
        turned.repairs.reverse();
        turned.reports.reverse();
        turned.choices.reverse();
        turned.promises.reverse();
        turned.notices.reverse();
        if let Some(measure) = &mut turned.measure {
            measure.readings.reverse();
        }
        for repair in &mut turned.repairs {
            repair.notices.reverse();
        }
        prop_assert_eq!(ask(&turned), ask(&case));
    }

    #[test]
    fn a_repair_after_the_warranty_changes_no_coverage(case in case(), more in repair()) {
        let Some(end) = last(&case) else { return Ok(()) };
        let start = add_days(end, 1).unwrap().max(day(1300));
        let mut later = case.clone();
        later.asked_on = add_days(start, 400).unwrap();
        let before = last(&later);
        prop_assume!(before.is_some_and(|before| before < start));
        later.repairs.push(Repair { notices: vec![], handed_over_on: Some(start), ready_on: Some(start), in_warranty: None, ..more });
        prop_assert_eq!(last(&later), before);
    }

    #[test]
    fn a_case_and_its_answer_survive_json(case in case()) {
        let text = serde_json::to_string(&case).unwrap();
        prop_assert_eq!(&Case::from_json(&text).unwrap(), &case);
        let answer = ask(&case);
        prop_assert!(serde_json::to_value(&answer).is_ok());
        for lang in [law::Lang::Tr, law::Lang::En] {
            let report = law::texts::report(&answer, lang);
            prop_assert!(!report.contains("law-") && !report.contains("{$"), "{}", report);
        }
    }
}
