//! Business days against the vectors of the law sheet, our holiday table against the trial data, and properties.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::{Date, date};
use kernel::calendar::{BusinessDays, MOST_BUSINESS_DAYS, PublicHolidays};
use kernel::time::{add_days, add_months_clamped, civil_day, days_between, start_of_day};
use proptest::prelude::*;

use crate::trial_data::trial_rows;

fn law() -> BusinessDays {
    BusinessDays::turkish_consumer_law()
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// Start; +3, +10, +20, +30, +45; half days not counted: +10, +20.
const VECTORS: [(&str, [&str; 5], [&str; 2]); 4] = [
    (
        "2026-01-05",
        [
            "2026-01-08",
            "2026-01-16",
            "2026-01-28",
            "2026-02-09",
            "2026-02-26",
        ],
        ["2026-01-16", "2026-01-28"],
    ),
    (
        "2026-05-20",
        [
            "2026-05-23",
            "2026-06-05",
            "2026-06-17",
            "2026-06-29",
            "2026-07-17",
        ],
        ["2026-06-06", "2026-06-18"],
    ),
    (
        "2026-10-26",
        [
            "2026-10-30",
            "2026-11-07",
            "2026-11-19",
            "2026-12-01",
            "2026-12-18",
        ],
        ["2026-11-09", "2026-11-20"],
    ),
    (
        "2027-03-04",
        [
            "2027-03-08",
            "2027-03-19",
            "2027-03-31",
            "2027-04-12",
            "2027-04-30",
        ],
        ["2027-03-20", "2027-04-01"],
    ),
];

#[test]
fn business_days_follow_the_vectors_of_the_law_sheet() {
    let strict = BusinessDays {
        half_day_counts: false,
        ..law()
    };
    for (start, counted, without_half_days) in VECTORS {
        for (count, expected) in [3, 10, 20, 30, 45].into_iter().zip(counted) {
            let deadline = law().add(day(start), count).unwrap();
            assert_eq!(
                (deadline.day, deadline.certain),
                (day(expected), true),
                "{start} + {count}"
            );
        }
        for (count, expected) in [10, 20].into_iter().zip(without_half_days) {
            assert_eq!(
                strict.add(day(start), count).unwrap().day,
                day(expected),
                "{start} + {count}, no half days"
            );
        }
    }
}

#[test]
fn our_holiday_table_equals_the_trial_data() {
    let rows = trial_rows("data/calendar/tr-public-holidays.csv");
    if rows.is_empty() {
        return;
    }
    let theirs: BTreeMap<Date, bool> = rows
        .iter()
        .map(|row| (day(&row["date"]), row["half_day"] == "1"))
        .collect();
    let ours: BTreeMap<Date, bool> = PublicHolidays::turkey()
        .iter()
        .map(|(day, holiday)| (day, holiday.half))
        .collect();
    assert_eq!(ours, theirs);
}

#[test]
fn the_table_has_its_known_sizes() {
    let table = PublicHolidays::turkey();
    let half = table.iter().filter(|(_, holiday)| holiday.half).count();
    assert_eq!((table.iter().count() - half, half), (152, 31));
    assert!(
        !table.on(date(2022, 5, 1)).unwrap().half,
        "an eve on 1 May stays a whole day"
    );
    assert!(
        !table.on(date(2029, 4, 23)).unwrap().half,
        "an eve on 23 April stays a whole day"
    );
}

#[test]
fn a_deadline_beyond_the_table_is_given_and_marked() {
    let last = law().add(date(2030, 12, 20), 20).unwrap();
    assert!(!last.certain);
    assert_eq!(last.day, date(2031, 1, 13));
    assert!(law().add(date(2030, 12, 20), 5).unwrap().certain);
    assert!(!law().add(date(2019, 12, 20), 5).unwrap().certain);
}

#[test]
fn sundays_and_holidays_never_count_and_saturday_does() {
    assert!(law().is_business_day(date(2026, 11, 21)));
    assert!(!law().is_business_day(date(2026, 11, 22)));
    assert!(!BusinessDays::turkish_office().is_business_day(date(2026, 11, 21)));
    assert!(law().is_business_day(date(2026, 10, 28)));
    assert!(
        !BusinessDays {
            half_day_counts: false,
            ..law()
        }
        .is_business_day(date(2026, 10, 28))
    );
    assert_eq!(
        law().next_on_or_after(date(2026, 5, 27)).unwrap().day,
        date(2026, 6, 1)
    );
    assert_eq!(
        law().next_on_or_after(date(2026, 6, 2)).unwrap().day,
        date(2026, 6, 2)
    );
}

#[test]
fn huge_terms_are_refused() {
    assert!(law().add(date(2026, 1, 1), MOST_BUSINESS_DAYS + 1).is_err());
    assert!(law().add(date(2026, 1, 1), u32::MAX).is_err());
    assert!(law().add(Date::MAX, 1).is_err());
    assert!(law().between(Date::MIN, Date::MAX).is_err());
    assert!(add_months_clamped(date(2026, 1, 1), i32::MIN).is_err());
    assert!(add_days(date(2026, 1, 1), i32::MIN).is_err());
    let never = BusinessDays {
        holidays: Arc::new(PublicHolidays::new(1..=9000, [])),
        saturday: false,
        half_day_counts: false,
    };
    assert!(never.add(date(9999, 12, 1), 100).is_err());
}

#[test]
fn months_clamp_to_the_months_end() {
    for (from, months, to) in [
        ("2024-02-29", 12, "2025-02-28"),
        ("2024-02-29", 24, "2026-02-28"),
        ("2024-02-29", 48, "2028-02-29"),
        ("2026-01-31", 1, "2026-02-28"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-03-31", -1, "2026-02-28"),
    ] {
        assert_eq!(
            add_months_clamped(day(from), months).unwrap(),
            day(to),
            "{from} + {months}"
        );
    }
}

#[test]
fn a_legal_day_is_a_day_in_istanbul() {
    assert_eq!(
        civil_day("2026-01-01T20:59:59Z".parse().unwrap()),
        date(2026, 1, 1)
    );
    assert_eq!(
        civil_day("2026-01-01T21:00:00Z".parse().unwrap()),
        date(2026, 1, 2)
    );
    assert_eq!(
        start_of_day(date(2026, 1, 2)).unwrap(),
        "2026-01-01T21:00:00Z".parse().unwrap()
    );
    assert_eq!(
        start_of_day(date(2015, 1, 2)).unwrap(),
        "2015-01-01T22:00:00Z".parse().unwrap()
    );
}

fn any_day() -> impl Strategy<Value = Date> {
    (0..4000_i32).prop_map(|days| add_days(date(2020, 1, 1), days).unwrap())
}

proptest! {
    #[test]
    fn a_term_ends_on_a_business_day_and_counts_back(start in any_day(), count in 1..200_u32, half_day_counts: bool, saturday: bool) {
        let days = BusinessDays { half_day_counts, saturday, ..law() };
        let end = days.add(start, count).unwrap().day;
        prop_assert!(days.is_business_day(end));
        prop_assert_eq!(days.between(start, end).unwrap(), i64::from(count));
        prop_assert_eq!(days.between(end, start).unwrap(), -i64::from(count));
        prop_assert!(days_between(start, end) >= i32::try_from(count).unwrap());
    }

    #[test]
    fn a_later_start_never_ends_earlier(start in any_day(), later in 0..30_i32, count in 0..100_u32) {
        let (first, second) = (law().add(start, count).unwrap(), law().add(add_days(start, later).unwrap(), count).unwrap());
        prop_assert!(first.day <= second.day);
    }

    #[test]
    fn counting_half_days_never_gives_a_later_deadline(start in any_day(), count in 0..100_u32) {
        let strict = BusinessDays { half_day_counts: false, ..law() };
        prop_assert!(law().add(start, count).unwrap().day <= strict.add(start, count).unwrap().day);
    }

    #[test]
    fn terms_add_up(start in any_day(), one in 0..60_u32, other in 0..60_u32) {
        let there = law().add(law().add(start, one).unwrap().day, other).unwrap().day;
        prop_assert_eq!(there, law().add(start, one + other).unwrap().day);
    }
}
