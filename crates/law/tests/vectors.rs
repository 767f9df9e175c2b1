//! The business-day vectors of the fact sheet, asked as cases: loaner at 10, repair at 20, unlisted goods at 30, vehicles at 45.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use jiff::civil::{Date, date};
use law::{Case, ClockKind, Repair, RuleBook};

fn due(case: &Case, kind: ClockKind) -> Date {
    let answer = law::ask(RuleBook::builtin(), case).unwrap();
    let mut clocks = answer.clocks.iter().filter(|clock| clock.kind == kind);
    let clock = clocks.next().unwrap();
    clock.due_on
}

fn handed_over(day: Date, group: &str) -> Case {
    let mut case = Case::new(date(2025, 12, 1), day);
    case.delivered_on = Some(date(2025, 12, 1));
    case.product.group = Some(group.to_owned());
    case.repairs = vec![Repair {
        handed_over_on: Some(day),
        ..Repair::default()
    }];
    case
}

#[test]
fn saturday_and_half_days_count() {
    let table = [
        (
            date(2026, 1, 5),
            [
                date(2026, 1, 16),
                date(2026, 1, 28),
                date(2026, 2, 9),
                date(2026, 2, 26),
            ],
        ),
        (
            date(2026, 5, 20),
            [
                date(2026, 6, 5),
                date(2026, 6, 17),
                date(2026, 6, 29),
                date(2026, 7, 17),
            ],
        ),
        (
            date(2026, 10, 26),
            [
                date(2026, 11, 7),
                date(2026, 11, 19),
                date(2026, 12, 1),
                date(2026, 12, 18),
            ],
        ),
        (
            date(2027, 3, 4),
            [
                date(2027, 3, 19),
                date(2027, 3, 31),
                date(2027, 4, 12),
                date(2027, 4, 30),
            ],
        ),
    ];
    for (start, [ten, twenty, thirty, forty_five]) in table {
        let fridge = handed_over(start, "buzdolabı");
        assert_eq!(due(&fridge, ClockKind::Loaner), ten, "{start} + 10");
        assert_eq!(due(&fridge, ClockKind::Repair), twenty, "{start} + 20");
        let mut unlisted = fridge;
        unlisted.product.listed = Some(false);
        assert_eq!(due(&unlisted, ClockKind::Repair), thirty, "{start} + 30");
        let motorcycle = handed_over(start, "motosiklet");
        assert_eq!(
            due(&motorcycle, ClockKind::Repair),
            forty_five,
            "{start} + 45"
        );
    }
}

#[test]
fn a_house_may_leave_half_days_out() {
    let table = [
        (date(2026, 1, 5), date(2026, 1, 16), date(2026, 1, 28)),
        (date(2026, 5, 20), date(2026, 6, 6), date(2026, 6, 18)),
        (date(2026, 10, 26), date(2026, 11, 9), date(2026, 11, 20)),
        (date(2027, 3, 4), date(2027, 3, 20), date(2027, 4, 1)),
    ];
    for (start, ten, twenty) in table {
        let mut case = handed_over(start, "buzdolabı");
        case.agreed.half_day_counts = Some(false);
        assert_eq!(due(&case, ClockKind::Loaner), ten, "{start} + 10");
        assert_eq!(due(&case, ClockKind::Repair), twenty, "{start} + 20");
    }
}

#[test]
fn cars_had_thirty_days_before_july_2020_and_motorcycles_twenty() {
    let mut case = handed_over(date(2020, 3, 2), "binek otomobil");
    case.contract_on = date(2019, 5, 1);
    case.delivered_on = Some(date(2019, 5, 1));
    assert_eq!(due(&case, ClockKind::Repair), date(2020, 4, 6));
    case.product.group = Some("motosiklet".to_owned());
    assert_eq!(due(&case, ClockKind::Repair), date(2020, 3, 25));
}
