//! Withdrawal from distance sales: when it begins and ends, who pays the way back, when the refund is due, here and abroad.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use kernel::time::add_days;
use law::{
    Answer, Buyer, Case, Clock, ClockKind, ClockState, ContractKind, Distance, NamedCarrier,
    Parcel, Right, RightKind, RightState, RuleBook,
};

const SALE: Date = date(2026, 3, 2);

fn case(country: &str, distance: Distance, asked: Date) -> Case {
    let mut case = Case::new(SALE, asked);
    case.country = country.to_owned();
    case.delivered_on = Some(date(2026, 3, 4));
    case.distance = Some(distance);
    case
}

fn ask(case: &Case) -> Answer {
    law::ask(RuleBook::builtin(), case).unwrap()
}

fn right(answer: &Answer, kind: RightKind) -> Option<&Right> {
    answer.rights.iter().find(|right| right.kind == kind)
}

fn state(case: &Case, kind: RightKind) -> Option<RightState> {
    right(&ask(case), kind).map(|right| right.state)
}

fn until(case: &Case) -> Option<Date> {
    right(&ask(case), RightKind::Withdrawal).unwrap().until
}

fn clock(case: &Case, kind: ClockKind) -> Option<Clock> {
    ask(case)
        .clocks
        .into_iter()
        .find(|clock| clock.kind == kind)
}

fn parcels(days: &[Date]) -> Vec<Parcel> {
    days.iter().map(|on| Parcel { on: *on }).collect()
}

#[test]
fn the_days_begin_with_the_last_parcel_the_first_of_a_series_or_the_contract() {
    let two = [date(2026, 3, 10), date(2026, 3, 6)];
    let table = [
        (ContractKind::Goods, &[][..], false, Some(date(2026, 3, 18))),
        (ContractKind::Goods, &two, false, Some(date(2026, 3, 24))),
        (ContractKind::Goods, &two, true, None),
        (ContractKind::Series, &two, true, Some(date(2026, 3, 18))),
        (ContractKind::Service, &[], false, Some(date(2026, 3, 16))),
    ];
    for (of, days, more_to_come, expected) in table {
        let distance = Distance {
            of,
            parcels: parcels(days),
            more_to_come,
            ..Distance::default()
        };
        let case = case("TR", distance, date(2026, 3, 12));
        assert_eq!(until(&case), expected, "{of:?}");
        assert_eq!(state(&case, RightKind::Withdrawal), Some(RightState::Open));
    }
}

#[test]
fn a_parcel_that_is_still_on_its_way_on_the_day_of_the_question_starts_nothing() {
    let distance = Distance {
        parcels: parcels(&[date(2026, 3, 6), date(2026, 4, 20)]),
        ..Distance::default()
    };
    let on_its_way = case("TR", distance.clone(), date(2026, 4, 10));
    assert_eq!(until(&on_its_way), None);
    let arrived = case("TR", distance, date(2026, 4, 21));
    assert_eq!(until(&arrived), Some(date(2026, 5, 4)));
}

#[test]
fn a_last_day_on_a_sunday_or_holiday_moves_to_the_next_working_day() {
    let received = |day| Distance {
        parcels: parcels(&[day]),
        ..Distance::default()
    };
    // 19 April 2026 is a Sunday, 23 April a holiday, 18 April a Saturday.
    let table = [
        ("TR", date(2026, 4, 5), date(2026, 4, 20)),
        ("TR", date(2026, 4, 9), date(2026, 4, 24)),
        ("TR", date(2026, 4, 4), date(2026, 4, 18)),
        ("DE", date(2026, 4, 4), date(2026, 4, 20)),
        ("GB", date(2026, 4, 4), date(2026, 4, 18)),
    ];
    for (country, day, expected) in table {
        let case = case(country, received(day), day);
        assert_eq!(until(&case), Some(expected), "{country} {day}");
    }
}

#[test]
fn an_uninformed_consumer_has_a_year_more_unless_told_meanwhile() {
    let table = [
        ("TR", None, Some(date(2027, 3, 18))),
        ("TR", Some(date(2026, 5, 4)), Some(date(2026, 5, 18))),
        ("TR", Some(date(2026, 3, 3)), Some(date(2026, 3, 18))),
        ("TR", Some(date(2027, 3, 20)), Some(date(2027, 3, 18))),
        ("FR", None, Some(date(2027, 3, 18))),
        ("GB", None, Some(date(2027, 3, 18))),
        ("RU", None, Some(date(2026, 6, 11))),
    ];
    for (country, informed_on, expected) in table {
        let distance = Distance {
            uninformed: true,
            informed_on,
            ..Distance::default()
        };
        let mut case = case(country, distance, date(2027, 3, 25));
        case.distance.as_mut().unwrap().withdrawn_on = Some(date(2026, 3, 10));
        assert_eq!(until(&case), expected, "{country} {informed_on:?}");
    }
}

#[test]
fn exceptions_hold_by_the_day_of_the_contract() {
    let table = [
        ("made_to_order", date(2020, 1, 5), "TR", RightState::Closed),
        ("live_auction", date(2025, 12, 31), "TR", RightState::Open),
        ("live_auction", date(2026, 1, 1), "TR", RightState::Closed),
        (
            "installed_by_seller",
            date(2026, 1, 1),
            "TR",
            RightState::Closed,
        ),
        (
            "installed_by_seller",
            date(2026, 1, 1),
            "DE",
            RightState::Open,
        ),
        ("hygiene_opened", date(2026, 1, 1), "DE", RightState::Closed),
        ("perishable", date(2026, 1, 1), "GB", RightState::Closed),
        ("perishable", date(2026, 1, 1), "SA", RightState::Open),
    ];
    for (key, contract, country, expected) in table {
        let mut case = Case::new(contract, contract);
        case.country = country.to_owned();
        case.delivered_on = Some(contract);
        case.distance = Some(Distance {
            exception: Some(key.to_owned()),
            ..Distance::default()
        });
        let seen = state(&case, RightKind::Withdrawal);
        assert_eq!(seen, Some(expected), "{key} {contract} {country}");
    }
    let unknown = Distance {
        exception: Some("ugly".to_owned()),
        ..Distance::default()
    };
    let refused = law::ask(RuleBook::builtin(), &case("TR", unknown, SALE)).unwrap_err();
    assert_eq!(refused.0[0].field.as_deref(), Some("distance.exception"));
}

#[test]
fn a_repair_booked_online_and_a_business_buyer_have_no_withdrawal() {
    let upkeep = Distance {
        of: ContractKind::Upkeep,
        ..Distance::default()
    };
    let mut case = case("TR", upkeep, date(2026, 3, 5));
    assert_eq!(
        state(&case, RightKind::Withdrawal),
        Some(RightState::Closed)
    );
    case.distance = Some(Distance::default());
    assert_eq!(state(&case, RightKind::Withdrawal), Some(RightState::Open));
    case.buyer = Buyer::Business;
    assert_eq!(
        state(&case, RightKind::Withdrawal),
        Some(RightState::Closed)
    );
    case.distance = None;
    assert_eq!(state(&case, RightKind::Withdrawal), None);
}

#[test]
fn every_country_of_the_table_answers_with_its_days() {
    for country in RuleBook::builtin().countries() {
        let case = case(&country.code, Distance::default(), date(2026, 3, 5));
        let answer = ask(&case);
        let found = right(&answer, RightKind::Withdrawal).unwrap();
        let open = country.withdrawal_days > 0 && country.code != "AZ";
        let expected = if open {
            RightState::Open
        } else {
            RightState::Closed
        };
        assert_eq!(found.state, expected, "{}", country.code);
        assert!(
            !found.trace.rules.is_empty(),
            "{} cites no rule",
            country.code
        );
        let days = i32::try_from(country.withdrawal_days).unwrap();
        if open {
            let last = add_days(date(2026, 3, 4), days).unwrap();
            assert_eq!(found.until, Some(last), "{}", country.code);
        }
    }
}

#[test]
fn the_way_back_is_paid_by_whom_the_law_says() {
    use NamedCarrier::{Named, None as Nobody, WithoutBranch};
    let table = [
        ("TR", Nobody, true, false, RightState::Open),
        ("TR", Named, false, false, RightState::Open),
        ("TR", Named, true, false, RightState::Closed),
        ("TR", WithoutBranch, true, false, RightState::Open),
        ("DE", Named, false, false, RightState::Closed),
        ("DE", Nobody, false, true, RightState::Open),
    ];
    for (country, named_carrier, other_carrier, cost_untold, expected) in table {
        let distance = Distance {
            named_carrier,
            other_carrier,
            cost_untold,
            ..Distance::default()
        };
        let case = case(country, distance, date(2026, 3, 5));
        let seen = state(&case, RightKind::FreeReturn);
        assert_eq!(seen, Some(expected), "{country} {named_carrier:?}");
    }
}

#[test]
fn the_refund_runs_from_notice_hand_over_or_arrival() {
    let distance = |named_carrier, other_carrier| Distance {
        named_carrier,
        other_carrier,
        withdrawn_on: Some(date(2026, 3, 10)),
        notice_arrived_on: Some(date(2026, 3, 11)),
        handed_over_on: Some(date(2026, 3, 16)),
        arrived_on: Some(date(2026, 3, 19)),
        ..Distance::default()
    };
    let asked = date(2026, 3, 20);
    let due = |country: &str, distance: Distance| {
        clock(&case(country, distance, asked), ClockKind::WithdrawalRefund).unwrap()
    };
    let named = due("TR", distance(NamedCarrier::Named, false));
    assert_eq!(named.due_on, date(2026, 3, 30));
    let other = due("TR", distance(NamedCarrier::Named, true));
    assert_eq!(other.due_on, date(2026, 4, 2));
    let nobody = due("TR", distance(NamedCarrier::None, false));
    assert_eq!(nobody.due_on, date(2026, 4, 2));
    let union = due("IT", distance(NamedCarrier::None, false));
    assert_eq!(union.due_on, date(2026, 3, 25));
    let kingdom = due("GB", distance(NamedCarrier::None, false));
    assert_eq!(kingdom.due_on, date(2026, 3, 30));
    let russia = {
        let mut distance = distance(NamedCarrier::None, false);
        distance.parcels = parcels(&[date(2026, 3, 6)]);
        due("RU", distance)
    };
    assert_eq!(russia.due_on, date(2026, 3, 21));
}

#[test]
fn before_delivery_and_for_services_the_refund_runs_from_the_notice() {
    let mut before = case("TR", Distance::default(), date(2026, 3, 20));
    before.delivered_on = None;
    let distance = before.distance.as_mut().unwrap();
    distance.withdrawn_on = Some(date(2026, 3, 10));
    let refund = clock(&before, ClockKind::WithdrawalRefund).unwrap();
    assert_eq!(refund.due_on, date(2026, 3, 24));
    assert_eq!(clock(&before, ClockKind::SendBack), None);
    let mut service = before;
    service.distance.as_mut().unwrap().of = ContractKind::Service;
    let refund = clock(&service, ClockKind::WithdrawalRefund).unwrap();
    assert_eq!(refund.due_on, date(2026, 3, 24));
}

#[test]
fn a_withdrawal_before_2026_keeps_its_rules() {
    let mut old = Case::new(date(2025, 11, 3), date(2025, 12, 20));
    old.delivered_on = Some(date(2025, 11, 6));
    old.distance = Some(Distance {
        named_carrier: NamedCarrier::Named,
        withdrawn_on: Some(date(2025, 11, 10)),
        handed_over_on: Some(date(2025, 11, 18)),
        ..Distance::default()
    });
    let back = clock(&old, ClockKind::SendBack).unwrap();
    assert_eq!(back.due_on, date(2025, 11, 20));
    assert_eq!(
        back.state,
        ClockState::Met {
            on: date(2025, 11, 18)
        }
    );
    let refund = clock(&old, ClockKind::WithdrawalRefund).unwrap();
    assert_eq!(refund.due_on, date(2025, 11, 24));
    assert_eq!(refund.state, ClockState::Overrun);
}

#[test]
fn a_seller_in_the_union_may_wait_for_the_goods_and_no_late_refund_opens_a_remedy() {
    let distance = Distance {
        withdrawn_on: Some(date(2026, 3, 10)),
        ..Distance::default()
    };
    let waiting = case("DE", distance.clone(), date(2026, 5, 4));
    let refund = clock(&waiting, ClockKind::WithdrawalRefund).unwrap();
    assert_eq!(refund.state, ClockState::Running { days_left: 0 });
    let sent = Distance {
        handed_over_on: Some(date(2026, 3, 12)),
        ..distance
    };
    let sent = case("DE", sent, date(2026, 5, 4));
    let refund = clock(&sent, ClockKind::WithdrawalRefund).unwrap();
    assert_eq!(refund.state, ClockState::Overrun);
    assert_eq!(state(&sent, RightKind::Refund), Some(RightState::Closed));
}

#[test]
fn the_withdrawal_function_is_due_in_the_union_from_its_day() {
    let table = [
        ("DE", date(2026, 6, 18), false, None),
        ("DE", date(2026, 6, 19), false, Some(RightState::Open)),
        ("DE", date(2026, 6, 19), true, None),
        ("TR", date(2026, 6, 19), false, None),
    ];
    for (country, contract, offline, expected) in table {
        let mut case = Case::new(contract, contract);
        case.country = country.to_owned();
        case.distance = Some(Distance {
            offline,
            ..Distance::default()
        });
        let seen = state(&case, RightKind::WithdrawalFunction);
        assert_eq!(seen, expected, "{country} {contract} {offline}");
    }
}

#[test]
fn a_late_notice_is_closed_and_starts_no_refund() {
    let distance = Distance {
        withdrawn_on: Some(date(2026, 3, 19)),
        ..Distance::default()
    };
    let case = case("TR", distance, date(2026, 3, 20));
    assert_eq!(
        state(&case, RightKind::Withdrawal),
        Some(RightState::Closed)
    );
    assert_eq!(clock(&case, ClockKind::WithdrawalRefund), None);
}
