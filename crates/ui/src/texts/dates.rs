//! Dates as people say them; the exact one stands in the title of the element.

use jiff::civil::Date;
use jiff::{SpanRound, Timestamp, Unit};
use kernel::format;
use kernel::time::{civil, civil_day, days_between, istanbul};

use super::L;

pub(super) fn day(l: L, day: Date) -> String {
    l.a(
        "ui-day",
        &[
            ("day", i64::from(day.day()).into()),
            ("month", format::month(day, l.lang()).into()),
            ("year", day.year().to_string().into()),
        ],
    )
}

pub(super) fn day_short(l: L, day: Date) -> String {
    format::day(day, l.lang())
}

pub(super) fn moment(l: L, moment: Timestamp) -> String {
    format::moment(moment, &istanbul(), l.lang())
}

pub(super) fn clock(moment: Timestamp) -> String {
    format::time_of_day(civil(moment).time())
}

pub(super) fn ago(l: L, moment: Timestamp, now: Timestamp) -> String {
    let minutes = minutes_between(moment, now);
    if (0..1).contains(&minutes) {
        return l.t("ui-ago-now");
    }
    if (1..60).contains(&minutes) {
        return l.a1("ui-ago-minutes", "n", minutes);
    }
    let away = days_between(civil_day(now), civil_day(moment));
    let time = clock(moment);
    match away {
        0 => l.a1("ui-ago-today", "time", time),
        -1 => l.a1("ui-ago-yesterday", "time", time),
        1 => l.a1("ui-ago-tomorrow", "time", time),
        _ => day_in_year(l, civil_day(moment), civil_day(now)),
    }
}

pub(super) fn day_near(l: L, day: Date, today: Date) -> String {
    match days_between(today, day) {
        0 => l.t("ui-near-today"),
        1 => l.t("ui-near-tomorrow"),
        -1 => l.t("ui-near-yesterday"),
        n @ 2..=14 => l.a1("ui-near-in", "n", n),
        n @ -14..=-2 => l.a1("ui-near-before", "n", -n),
        _ => day_in_year(l, day, today),
    }
}

/// The year is said only when it is another one.
fn day_in_year(l: L, day: Date, today: Date) -> String {
    if day.year() == today.year() {
        l.a(
            "ui-day-of-year",
            &[
                ("day", i64::from(day.day()).into()),
                ("month", format::month(day, l.lang()).into()),
            ],
        )
    } else {
        self::day(l, day)
    }
}

fn minutes_between(from: Timestamp, to: Timestamp) -> i64 {
    let span = to.since(from).and_then(|span| {
        span.round(
            SpanRound::new()
                .smallest(Unit::Minute)
                .largest(Unit::Minute)
                .mode(jiff::RoundMode::Floor),
        )
    });
    span.map_or(i64::MAX, |span| span.get_minutes())
}
