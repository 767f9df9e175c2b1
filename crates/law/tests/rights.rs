//! Rights and clocks in tables: what happened, on which day it is asked, what is open.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use law::RightState::{Chosen, Closed, OnFault, Open, ToProve};
use law::{
    Addressee, Answer, Buyer, Case, Choice, ChoiceKind, ClockKind, ClockState, Condition, Notice,
    PaidService, Repair, Report, ReportKind, RightKind, RightState, RuleBook,
};

fn bought(asked: Date) -> Case {
    let mut case = Case::new(date(2025, 1, 10), asked);
    case.delivered_on = Some(date(2025, 1, 10));
    case.product.group = Some("buzdolabı".into());
    case
}

fn repair(from: Date, to: Option<Date>) -> Repair {
    Repair {
        handed_over_on: Some(from),
        ready_on: to,
        ..Repair::default()
    }
}

fn notice(on: Date) -> Notice {
    Notice {
        on,
        to: Addressee::Seller,
        medium: None,
    }
}

fn choice(kind: ChoiceKind, on: Date, fulfilled_on: Option<Date>) -> Choice {
    Choice {
        on,
        kind,
        to: Addressee::Seller,
        fulfilled_on,
    }
}

fn ask(case: &Case) -> Answer {
    law::ask(RuleBook::builtin(), case).unwrap()
}

/// Free repair, replacement, refund, reduction.
fn four(case: &Case) -> [RightState; 4] {
    let answer = ask(case);
    let kinds = [
        RightKind::FreeRepair,
        RightKind::Replacement,
        RightKind::Refund,
        RightKind::Reduction,
    ];
    kinds.map(|kind| {
        answer
            .rights
            .iter()
            .find(|right| right.kind == kind)
            .unwrap()
            .state
    })
}

fn clock(case: &Case, kind: ClockKind) -> ClockState {
    let answer = ask(case);
    answer
        .clocks
        .iter()
        .rev()
        .find(|clock| clock.kind == kind)
        .unwrap()
        .state
}

#[test]
fn without_a_fault_every_right_waits_for_one() {
    assert_eq!(four(&bought(date(2025, 3, 1))), [OnFault; 4]);
    assert_eq!(four(&bought(date(2027, 2, 1))), [Closed; 4]);
}

#[test]
fn a_fault_within_six_months_opens_all_four_and_later_must_be_proved() {
    let mut case = bought(date(2025, 7, 20));
    case.notices = vec![notice(date(2025, 7, 10))];
    assert_eq!(four(&case), [Open; 4]);
    case.notices = vec![notice(date(2025, 7, 11))];
    assert_eq!(four(&case), [Open, ToProve, ToProve, ToProve]);
}

#[test]
fn a_running_repair_holds_the_other_rights_until_it_overruns() {
    let mut case = bought(date(2026, 1, 20));
    case.repairs = vec![repair(date(2026, 1, 5), None)];
    assert_eq!(four(&case), [Chosen, Closed, Closed, Closed]);
    case.asked_on = date(2026, 1, 28);
    assert_eq!(
        clock(&case, ClockKind::Repair),
        ClockState::Running { days_left: 0 }
    );
    case.asked_on = date(2026, 1, 29);
    assert_eq!(clock(&case, ClockKind::Repair), ClockState::Overrun);
    assert_eq!(four(&case), [Chosen, Open, Open, Open]);
}

#[test]
fn a_second_fault_in_warranty_opens_the_other_rights() {
    let mut case = bought(date(2026, 3, 1));
    case.repairs = vec![repair(date(2025, 8, 1), Some(date(2025, 8, 9)))];
    assert_eq!(four(&case), [OnFault; 4]);
    case.repairs.push(repair(date(2026, 2, 25), None));
    assert_eq!(four(&case), [Chosen, Open, Open, Open]);
}

#[test]
fn an_unrepairable_report_ends_free_repair_and_opens_the_rest() {
    let mut case = bought(date(2026, 3, 1));
    case.repairs = vec![repair(date(2026, 2, 10), None)];
    case.reports = vec![Report {
        on: date(2026, 2, 20),
        kind: ReportKind::Unrepairable,
        by: Addressee::Service,
        copy_given_on: None,
    }];
    assert_eq!(four(&case), [Closed, Open, Open, Open]);
    case.choices = vec![choice(ChoiceKind::Refund, date(2026, 2, 24), None)];
    assert_eq!(four(&case), [Closed, Closed, Chosen, Closed]);
    assert_eq!(clock(&case, ClockKind::Pay), ClockState::Overrun);
    case.choices = vec![choice(
        ChoiceKind::Refund,
        date(2026, 2, 24),
        Some(date(2026, 2, 24)),
    )];
    assert_eq!(four(&case), [Closed; 4]);
    assert!(!ask(&case).coverage.covered);
}

#[test]
fn a_user_fault_report_counts_only_in_time() {
    let mut case = bought(date(2026, 3, 1));
    case.repairs = vec![repair(date(2026, 1, 5), None)];
    let report = |on| Report {
        on,
        kind: ReportKind::UserFault,
        by: Addressee::Service,
        copy_given_on: None,
    };
    case.reports = vec![report(date(2026, 1, 28))];
    assert_eq!(four(&case), [Closed; 4]);
    assert_eq!(ask(&case).coverage.repair_days, 0);
    case.reports = vec![report(date(2026, 1, 29))];
    assert_eq!(four(&case), [Chosen, Open, Open, Open]);
    let late = ClockState::MetLate {
        on: date(2026, 1, 29),
    };
    assert_eq!(clock(&case, ClockKind::UserFaultReport), late);
}

#[test]
fn out_of_warranty_the_clock_starts_at_the_hand_over_and_no_loaner_is_due() {
    let mut case = bought(date(2028, 3, 1));
    case.repairs = vec![Repair {
        notices: vec![notice(date(2028, 2, 1))],
        ..repair(date(2028, 2, 14), None)
    }];
    let answer = ask(&case);
    let starts: Vec<_> = answer
        .clocks
        .iter()
        .map(|clock| (clock.kind, clock.started_on))
        .collect();
    assert_eq!(starts, [(ClockKind::Repair, date(2028, 2, 14))]);
}

#[test]
fn a_loaner_is_due_after_ten_business_days_of_a_free_repair() {
    let mut case = bought(date(2026, 1, 17));
    case.repairs = vec![repair(date(2026, 1, 5), None)];
    let loaner = |case: &Case| {
        let answer = ask(case);
        answer
            .rights
            .iter()
            .find(|right| right.kind == RightKind::Loaner)
            .unwrap()
            .state
    };
    assert_eq!(loaner(&case), Open);
    case.asked_on = date(2026, 1, 16);
    assert_eq!(loaner(&case), Closed);
    case.repairs[0].loaner_on = Some(date(2026, 1, 12));
    assert_eq!(loaner(&case), Chosen);
}

#[test]
fn refurbished_goods_are_replaced_within_twenty_business_days() {
    let mut case = bought(date(2025, 6, 1));
    case.condition = Condition::Refurbished;
    case.choices = vec![choice(ChoiceKind::Replacement, date(2025, 5, 5), None)];
    let due = ask(&case).clocks[0].due_on;
    assert_eq!(due, date(2025, 5, 29));
}

#[test]
fn second_hand_goods_are_answered_for_one_year() {
    let mut case = bought(date(2026, 1, 10));
    case.condition = Condition::Used;
    assert!(!ask(&case).coverage.covered);
    assert_eq!(four(&case), [OnFault; 4]);
    case.asked_on = date(2026, 1, 11);
    assert_eq!(four(&case), [Closed; 4]);
    case.defect_hidden = true;
    assert_eq!(four(&case), [OnFault; 4]);
}

#[test]
fn a_business_has_no_consumer_rights_but_notices_to_give() {
    let mut case = bought(date(2025, 1, 20));
    case.buyer = Buyer::Business;
    let answer = ask(&case);
    assert!(answer.coverage.intervals.is_empty());
    let due: Vec<_> = answer.clocks.iter().map(|clock| clock.due_on).collect();
    assert_eq!(due, [date(2025, 1, 13), date(2025, 1, 18)]);
    assert_eq!(answer.rights[0].kind, RightKind::TradeClaim);
}

#[test]
fn a_paid_service_is_done_again_within_thirty_business_days() {
    let mut case = bought(date(2028, 7, 1));
    case.services = vec![PaidService {
        performed_on: date(2028, 5, 2),
        fault_group: Some("kompresör".into()),
        same_fault_on: Some(date(2028, 5, 10)),
        redo_requested_on: Some(date(2028, 5, 12)),
        redone_on: None,
    }];
    assert_eq!(clock(&case, ClockKind::Redo), ClockState::Overrun);
    let answer = ask(&case);
    let state = |kind| {
        answer
            .rights
            .iter()
            .find(|right| right.kind == kind)
            .unwrap()
            .state
    };
    assert_eq!(state(RightKind::Redo), Chosen);
    assert_eq!(state(RightKind::ServiceRefund), Open);
    assert_eq!(state(RightKind::SameFaultFree), Open);
}

#[test]
fn abroad_repair_comes_first_and_money_when_it_fails() {
    let mut case = bought(date(2025, 9, 1));
    case.country = "FR".into();
    case.repairs = vec![repair(date(2025, 8, 25), None)];
    assert_eq!(four(&case), [Open, Open, Closed, Closed]);
    case.repairs
        .insert(0, repair(date(2025, 5, 1), Some(date(2025, 5, 9))));
    assert_eq!(four(&case), [Open, Open, Open, Open]);
    assert_eq!(ask(&case).coverage.last_day, Some(date(2027, 7, 10)));
    case.asked_on = date(2025, 9, 25);
    assert_eq!(clock(&case, ClockKind::RemedyAbroad), ClockState::Overrun);
}
