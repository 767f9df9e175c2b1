//! The clock engine: legal terms and promises, pauses, and what must hold whatever the facts are.

use jiff::civil::{DateTime, Weekday, date};
use jiff::{SignedDuration, Timestamp};
use kernel::calendar::{BusinessDays, PublicHolidays, TeamHours, Week};
use kernel::clock::{Calendars, Clock, Pause, Reading, Remaining, Standing, Target};
use kernel::time::istanbul;
use proptest::prelude::*;

fn at(local: &str) -> Timestamp {
    local
        .parse::<DateTime>()
        .unwrap()
        .to_zoned(istanbul())
        .unwrap()
        .timestamp()
}

fn team() -> TeamHours {
    let workday = "09:00-18:00".parse().unwrap();
    let week = [
        Weekday::Monday,
        Weekday::Tuesday,
        Weekday::Wednesday,
        Weekday::Thursday,
        Weekday::Friday,
    ]
    .into_iter()
    .fold(Week::closed(), |week, day| week.open(day, workday).unwrap());
    TeamHours::new(istanbul(), week).resting_on(PublicHolidays::turkey())
}

fn read(clock: &Clock, now: &str) -> Reading {
    read_at(clock, at(now))
}

fn read_at(clock: &Clock, now: Timestamp) -> Reading {
    let (business, team) = (BusinessDays::turkish_consumer_law(), team());
    clock
        .read(
            Calendars {
                business: &business,
                team: Some(&team),
            },
            now,
        )
        .unwrap()
}

fn pause(from: &str, until: &str) -> Pause {
    Pause {
        from: at(from),
        until: Some(at(until)),
    }
}

#[test]
fn a_repair_has_twenty_business_days_to_the_end_of_the_last() {
    let clock = Clock::started(at("2026-05-20T16:40"), Target::BusinessDays(20));
    let reading = read(&clock, "2026-06-16T10:00");
    assert_eq!(reading.due_day, date(2026, 6, 17));
    assert_eq!(reading.due_at, at("2026-06-18T00:00"));
    assert_eq!(
        (reading.standing, reading.remaining),
        (Standing::Running, Remaining::Days(1))
    );
    assert_eq!(read(&clock, "2026-06-17T23:59").standing, Standing::Running);
    let late = read(&clock, "2026-06-18T00:00");
    assert_eq!(
        (late.standing, late.breached_at()),
        (Standing::Breached, Some(reading.due_at))
    );
    assert_eq!(late.remaining, Remaining::Days(-1));
}

#[test]
fn what_is_done_in_time_stays_in_time() {
    let mut clock = Clock::started(at("2026-05-20T16:40"), Target::CalendarDays(14));
    clock.met_at = Some(at("2026-06-03T23:00"));
    assert_eq!(read(&clock, "2027-01-01T00:00").standing, Standing::Met);
    clock.met_at = Some(at("2026-06-04T00:00"));
    let late = read(&clock, "2026-06-01T00:00");
    assert_eq!(
        (late.standing, late.breached_at()),
        (Standing::MetLate, Some(at("2026-06-04T00:00")))
    );
}

#[test]
fn months_clamp_and_are_lengthened_by_whole_paused_days() {
    let mut clock = Clock::started(at("2026-01-31T09:00"), Target::Months(1));
    assert_eq!(read(&clock, "2026-02-01T00:00").due_day, date(2026, 2, 28));
    clock.pauses = vec![pause("2026-02-10T00:00", "2026-02-13T00:00")];
    assert_eq!(read(&clock, "2026-02-01T00:00").due_day, date(2026, 3, 3));
}

#[test]
fn a_promise_in_working_time_stops_for_exactly_the_pause() {
    let mut clock = Clock::started(at("2026-11-23T10:00"), Target::TeamMinutes(240));
    assert_eq!(
        read(&clock, "2026-11-23T10:00").due_at,
        at("2026-11-23T14:00")
    );
    clock.pauses = vec![pause("2026-11-23T11:00", "2026-11-23T12:30")];
    let reading = read(&clock, "2026-11-23T12:30");
    assert_eq!(reading.due_at, at("2026-11-23T15:30"));
    assert_eq!(reading.remaining, Remaining::Minutes(180));
}

#[test]
fn a_paused_promise_waits_and_shows_the_due_date_if_it_went_on_now() {
    let mut clock = Clock::started(at("2026-11-23T10:00"), Target::TeamMinutes(240));
    clock.pauses = vec![Pause {
        from: at("2026-11-23T11:00"),
        until: None,
    }];
    let reading = read(&clock, "2026-11-25T09:30");
    assert_eq!(
        (reading.standing, reading.due_at),
        (Standing::Paused, at("2026-11-25T12:30"))
    );
    assert_eq!(reading.remaining, Remaining::Minutes(180));
}

#[test]
fn a_pause_after_the_time_is_over_does_not_save_it() {
    let mut clock = Clock::started(at("2026-11-23T10:00"), Target::Hours(2));
    clock.pauses = vec![Pause {
        from: at("2026-11-23T12:00"),
        until: None,
    }];
    assert_eq!(
        read(&clock, "2026-11-23T15:00").standing,
        Standing::Breached
    );
}

#[test]
fn a_day_on_which_the_clock_ran_at_all_is_used() {
    let mut clock = Clock::started(at("2026-11-23T10:00"), Target::BusinessDays(5));
    let plain = read(&clock, "2026-11-23T10:00").due_day;
    clock.pauses = vec![pause("2026-11-24T09:00", "2026-11-25T17:00")];
    assert_eq!(read(&clock, "2026-11-23T10:00").due_day, plain);
    clock.pauses = vec![
        pause("2026-11-24T00:00", "2026-11-24T12:00"),
        pause("2026-11-24T12:00", "2026-11-25T00:00"),
    ];
    assert_eq!(read(&clock, "2026-11-23T10:00").due_day, date(2026, 11, 30));
}

#[test]
fn impossible_clocks_are_refused() {
    let business = BusinessDays::turkish_consumer_law();
    let calendars = Calendars {
        business: &business,
        team: None,
    };
    let start = at("2026-11-23T10:00");
    for target in [
        Target::TeamMinutes(5),
        Target::Hours(0),
        Target::Hours(u32::MAX),
        Target::BusinessDays(u32::MAX),
        Target::CalendarDays(u32::MAX),
        Target::Months(u32::MAX),
    ] {
        assert!(
            Clock::started(start, target)
                .read(calendars, start)
                .is_err(),
            "{target:?}"
        );
    }
    let mut clock = Clock::started(start, Target::Hours(1));
    clock.pauses = vec![pause("2026-11-24T10:00", "2026-11-24T09:00")];
    assert!(clock.read(calendars, start).is_err());
    clock.pauses = vec![pause("2026-11-24T10:00", "2026-11-24T11:00"); 2_001];
    assert!(clock.read(calendars, start).is_err());
}

#[test]
fn a_clock_is_kept_as_plain_facts() {
    let mut clock = Clock::started(at("2026-11-23T10:00"), Target::BusinessDays(20));
    clock.pauses = vec![Pause {
        from: at("2026-11-24T10:00"),
        until: None,
    }];
    let text = serde_json::to_string(&clock).unwrap();
    assert_eq!(serde_json::from_str::<Clock>(&text).unwrap(), clock);
}

fn any_target() -> impl Strategy<Value = Target> {
    prop_oneof![
        (1..60_u32).prop_map(Target::BusinessDays),
        (1..60_u32).prop_map(Target::CalendarDays),
        (1..30_u32).prop_map(Target::Months),
        (1..500_u32).prop_map(Target::Hours),
        (1..5_000_u32).prop_map(Target::TeamMinutes),
    ]
}

fn any_moment() -> impl Strategy<Value = Timestamp> {
    (0..2_000_000_i64)
        .prop_map(|minutes| at("2022-01-01T00:00") + SignedDuration::from_mins(minutes))
}

fn any_pauses() -> impl Strategy<Value = Vec<Pause>> {
    let one = (any_moment(), 0..20_000_i64).prop_map(|(from, length)| Pause {
        from,
        until: Some(from + SignedDuration::from_mins(length)),
    });
    prop::collection::vec(one, 0..8)
}

proptest! {
    #[test]
    fn a_pause_never_brings_the_deadline_nearer(start in any_moment(), target in any_target(), pauses in any_pauses()) {
        let plain = Clock::started(start, target);
        let paused = Clock { pauses, ..plain.clone() };
        prop_assert!(read_at(&paused, start).due_at >= read_at(&plain, start).due_at);
    }

    #[test]
    fn the_order_of_pauses_does_not_matter(start in any_moment(), target in any_target(), pauses in any_pauses()) {
        let clock = Clock { pauses, ..Clock::started(start, target) };
        let turned = Clock { pauses: clock.pauses.iter().rev().copied().collect(), ..clock.clone() };
        prop_assert_eq!(read_at(&clock, start), read_at(&turned, start));
    }

    #[test]
    fn a_pause_said_twice_counts_once(start in any_moment(), target in any_target(), pauses in any_pauses()) {
        let clock = Clock { pauses, ..Clock::started(start, target) };
        let twice = Clock { pauses: [clock.pauses.clone(), clock.pauses.clone()].concat(), ..clock.clone() };
        prop_assert_eq!(read_at(&clock, start), read_at(&twice, start));
    }

    #[test]
    fn a_pause_outside_the_calendar_changes_nothing(start in any_moment(), weeks in 0..60_i64, minutes in 1..60_000_u32, days in 1..90_u32) {
        // From Friday 18:00 to Monday 09:00 the team rests; of these only Sunday is a whole day, and it is no business day.
        let friday = at("2022-01-07T18:00") + SignedDuration::from_hours(weeks * 7 * 24);
        let weekend = Pause { from: friday, until: Some(friday + SignedDuration::from_hours(63)) };
        let sunday = Pause { from: friday + SignedDuration::from_hours(30), until: Some(friday + SignedDuration::from_hours(54)) };
        for (target, pause) in [(Target::TeamMinutes(minutes), weekend), (Target::BusinessDays(days), sunday)] {
            let plain = Clock::started(start, target);
            let paused = Clock { pauses: vec![pause], ..plain.clone() };
            let (paused, plain) = (read_at(&paused, start), read_at(&plain, start));
            prop_assert_eq!((paused.due_at, paused.remaining), (plain.due_at, plain.remaining));
        }
    }

    #[test]
    fn a_later_start_is_never_due_earlier(start in any_moment(), later in 0..50_000_i64, target in any_target(), pauses in any_pauses()) {
        let clock = Clock { pauses, ..Clock::started(start, target) };
        let second = Clock { started_at: start + SignedDuration::from_mins(later), ..clock.clone() };
        prop_assert!(read_at(&clock, start).due_at <= read_at(&second, start).due_at);
    }
}
