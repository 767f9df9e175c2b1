//! Team hours: our own cases, the public desk's cases where the trial data lies, and properties.

use jiff::civil::{DateTime, Weekday};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};
use kernel::calendar::{PublicHolidays, Span, TeamHours, Week};
use kernel::refusal::Refusal;
use kernel::time::istanbul;
use proptest::prelude::*;

use crate::trial_data::trial_file;

const WORKDAYS: [Weekday; 5] = [
    Weekday::Monday,
    Weekday::Tuesday,
    Weekday::Wednesday,
    Weekday::Thursday,
    Weekday::Friday,
];

/// 09:00–12:00 and 13:00–18:00 on workdays, Saturday until 14:00, resting on public holidays.
fn service_desk() -> TeamHours {
    let mut week = Week::closed()
        .open(Weekday::Saturday, "09:00-14:00".parse().unwrap())
        .unwrap();
    for day in WORKDAYS {
        week = week.open(day, "13:00-18:00".parse().unwrap()).unwrap();
        week = week.open(day, "09:00-12:00".parse().unwrap()).unwrap();
    }
    TeamHours::new(istanbul(), week).resting_on(PublicHolidays::turkey())
}

fn at(local: &str) -> Timestamp {
    local
        .parse::<DateTime>()
        .unwrap()
        .to_zoned(istanbul())
        .unwrap()
        .timestamp()
}

#[test]
fn a_promise_runs_only_while_the_desk_is_open() {
    let cases = [
        (
            "2026-11-23T09:00",
            60,
            "2026-11-23T10:00",
            "a plain morning",
        ),
        (
            "2026-11-23T11:30",
            60,
            "2026-11-23T13:30",
            "over the lunch break",
        ),
        (
            "2026-11-23T12:15",
            30,
            "2026-11-23T13:30",
            "asked during lunch",
        ),
        (
            "2026-11-23T11:00",
            60,
            "2026-11-23T12:00",
            "ends exactly as the desk closes for lunch",
        ),
        ("2026-11-23T17:30", 60, "2026-11-24T09:30", "over the night"),
        (
            "2026-11-27T17:00",
            120,
            "2026-11-28T10:00",
            "Friday evening into Saturday",
        ),
        ("2026-11-28T13:00", 120, "2026-11-30T10:00", "over Sunday"),
        (
            "2026-10-28T12:30",
            60,
            "2026-10-30T10:00",
            "28 October ends at 13:00, 29 October is a holiday, lunch is lost",
        ),
        (
            "2026-10-28T11:00",
            90,
            "2026-10-30T09:30",
            "the half day keeps its morning",
        ),
        (
            "2026-05-26T11:00",
            120,
            "2026-06-01T10:00",
            "over the feast of sacrifice",
        ),
    ];
    for (start, minutes, expected, why) in cases {
        let due = service_desk().add(at(start), minutes).unwrap();
        assert_eq!((due.at, due.certain), (at(expected), true), "{why}");
    }
}

#[test]
fn a_promise_beyond_the_holiday_table_is_marked() {
    assert!(
        !service_desk()
            .add(at("2030-12-31T17:30"), 600)
            .unwrap()
            .certain
    );
}

#[test]
fn a_day_of_our_own_can_be_closed() {
    let desk = service_desk().closed_on([jiff::civil::date(2026, 11, 24)]);
    assert_eq!(
        desk.add(at("2026-11-23T17:30"), 60).unwrap().at,
        at("2026-11-25T09:30")
    );
}

#[test]
fn an_hour_that_the_zone_skips_is_not_worked() {
    let berlin = TimeZone::get("Europe/Berlin").unwrap();
    let night = TeamHours::new(berlin, Week::always());
    // 29 March 2026: 02:00 becomes 03:00.
    let due = night
        .add("2026-03-29T00:30:00Z".parse().unwrap(), 60)
        .unwrap();
    assert_eq!(due.at, "2026-03-29T01:30:00Z".parse().unwrap());
}

#[test]
fn impossible_hours_are_refused() {
    for text in [
        "25:00-17:00",
        "09:00-09:00",
        "17:00-09:00",
        "9-17",
        "",
        "09:60-10:00",
        "+9:00-10:00",
        "24:01-24:02",
    ] {
        assert!(text.parse::<Span>().is_err(), "{text}");
    }
    let span = |text: &str| text.parse::<Span>().unwrap();
    let week = Week::closed()
        .open(Weekday::Monday, span("09:00-12:00"))
        .unwrap();
    assert!(
        week.clone()
            .open(Weekday::Monday, span("11:00-13:00"))
            .is_err()
    );
    assert!(week.open(Weekday::Monday, span("12:00-24:00")).is_ok());
}

#[test]
fn impossible_terms_are_refused() {
    for minutes in [i64::MIN, -5, 0, i64::MAX] {
        assert!(
            service_desk().add(at("2026-11-23T09:00"), minutes).is_err(),
            "{minutes}"
        );
    }
    let never = TeamHours::new(istanbul(), Week::closed());
    assert!(never.add(at("2026-11-23T09:00"), 5).is_err());
    let a_minute_a_week = Week::closed()
        .open(Weekday::Monday, Span::new(0, 1).unwrap())
        .unwrap();
    assert!(
        TeamHours::new(istanbul(), a_minute_a_week)
            .add(at("2026-11-23T09:00"), 10_000)
            .is_err()
    );
}

#[test]
fn a_week_is_kept_as_words() {
    let text = r#"{"monday":[["09:00","12:00"],["13:00","18:00"]],"sunday":[["00:00","24:00"]]}"#;
    let week: Week = serde_json::from_str(text).unwrap();
    assert_eq!(serde_json::to_string(&week).unwrap(), text);
    assert!(serde_json::from_str::<Week>(r#"{"someday":[["09:00","12:00"]]}"#).is_err());
}

#[derive(serde::Deserialize)]
struct Case {
    name: String,
    minutes: i64,
    zone: Option<String>,
    start: Option<Moment>,
    always_open: bool,
    hours: std::collections::BTreeMap<String, [String; 2]>,
    holidays: Vec<jiff::civil::Date>,
    expected: Option<Moment>,
}

#[derive(serde::Deserialize)]
struct Moment {
    local: DateTime,
    zone: String,
}

impl Moment {
    fn moment(&self) -> Timestamp {
        self.local
            .to_zoned(TimeZone::get(&self.zone).unwrap())
            .unwrap()
            .timestamp()
    }
}

impl Case {
    fn answer(&self) -> Result<Timestamp, Refusal> {
        let week = if self.always_open {
            Week::always()
        } else {
            self.week()?
        };
        let zone = TimeZone::get(self.zone.as_deref().unwrap_or("UTC")).unwrap();
        let team = TeamHours::new(zone, week).closed_on(self.holidays.iter().copied());
        let start = self
            .start
            .as_ref()
            .map_or(Timestamp::UNIX_EPOCH, Moment::moment);
        Ok(team.add(start, self.minutes)?.at)
    }

    fn week(&self) -> Result<Week, Refusal> {
        let mut days = std::collections::BTreeMap::new();
        for (word, [opens, closes]) in &self.hours {
            days.insert(word.clone(), vec![Span::parse(opens, closes)?]);
        }
        Week::try_from(days)
    }
}

#[test]
fn the_public_desks_cases_pass() {
    let Some(file) = trial_file("data/sla/cases.json") else {
        return;
    };
    let all: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(file).unwrap()).unwrap();
    let cases: Vec<Case> = serde_json::from_value(all["cases"].clone()).unwrap();
    assert!(cases.len() >= 19);
    for case in cases {
        let expected = case.expected.as_ref().map(Moment::moment);
        assert_eq!(case.answer().ok(), expected, "{}", case.name);
    }
}

proptest! {
    #[test]
    fn the_time_until_the_due_moment_is_the_time_asked_for(hours in 0..40_000_i64, minutes in 1..5_000_i64) {
        let start = at("2021-01-01T00:17") + SignedDuration::from_hours(hours);
        let due = service_desk().add(start, minutes).unwrap().at;
        prop_assert_eq!(service_desk().between(start, due).unwrap(), SignedDuration::from_mins(minutes));
        prop_assert_eq!(service_desk().between(due, start).unwrap(), SignedDuration::from_mins(-minutes));
    }

    #[test]
    fn a_later_start_is_never_due_earlier(hours in 0..40_000_i64, later in 0..10_000_i64, minutes in 1..2_000_i64) {
        let start = at("2021-01-01T00:17") + SignedDuration::from_hours(hours);
        let second = start + SignedDuration::from_mins(later);
        prop_assert!(service_desk().add(start, minutes).unwrap().at <= service_desk().add(second, minutes).unwrap().at);
    }
}
