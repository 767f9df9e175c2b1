//! Our own table of Turkish public holidays (Law 2429), 2020–2030.
//!
//! Feasts follow the calendar of the Diyanet: up to 2026 as they were or were announced, later as computed in advance.

use std::sync::{Arc, LazyLock};

use jiff::civil::{Date, date};

use super::{Holiday, Occasion, PublicHolidays};

const FIRST_YEAR: i16 = 2020;
const LAST_YEAR: i16 = 2030;
const RAMADAN_DAYS: usize = 3;
const SACRIFICE_DAYS: usize = 4;

/// Whole days on the same date each year.
const FIXED: [(i8, i8, Occasion); 7] = [
    (1, 1, Occasion::NewYear),
    (4, 23, Occasion::NationalSovereignty),
    (5, 1, Occasion::Labour),
    (5, 19, Occasion::YouthAndSports),
    (7, 15, Occasion::Democracy),
    (8, 30, Occasion::Victory),
    (10, 29, Occasion::Republic),
];

/// A month and a day.
type MonthDay = (i8, i8);

/// Year, first day of the Ramadan feast, first day of the feast of sacrifice.
const FEASTS: [(i16, MonthDay, MonthDay); 11] = [
    (2020, (5, 24), (7, 31)),
    (2021, (5, 13), (7, 20)),
    (2022, (5, 2), (7, 9)),
    (2023, (4, 21), (6, 28)),
    (2024, (4, 10), (6, 16)),
    (2025, (3, 30), (6, 6)),
    (2026, (3, 20), (5, 27)),
    (2027, (3, 9), (5, 16)),
    (2028, (2, 26), (5, 5)),
    (2029, (2, 14), (4, 24)),
    (2030, (2, 4), (4, 13)),
];

static TABLE: LazyLock<Arc<PublicHolidays>> = LazyLock::new(|| {
    let days = (FIRST_YEAR..=LAST_YEAR).flat_map(fixed).chain(feasts());
    Arc::new(PublicHolidays::new(FIRST_YEAR..=LAST_YEAR, days))
});

pub(super) fn table() -> Arc<PublicHolidays> {
    Arc::clone(&TABLE)
}

fn fixed(year: i16) -> impl Iterator<Item = (Date, Holiday)> {
    let eve = (date(year, 10, 28), half(Occasion::Republic));
    FIXED
        .into_iter()
        .map(move |(month, day, occasion)| (date(year, month, day), whole(occasion)))
        .chain([eve])
}

fn feasts() -> impl Iterator<Item = (Date, Holiday)> {
    FEASTS.into_iter().flat_map(|(year, ramadan, sacrifice)| {
        let ramadan = feast(
            date(year, ramadan.0, ramadan.1),
            RAMADAN_DAYS,
            Occasion::Ramadan,
        );
        let sacrifice = feast(
            date(year, sacrifice.0, sacrifice.1),
            SACRIFICE_DAYS,
            Occasion::Sacrifice,
        );
        ramadan.chain(sacrifice)
    })
}

/// The eve's afternoon and the days of a feast.
fn feast(first: Date, days: usize, occasion: Occasion) -> impl Iterator<Item = (Date, Holiday)> {
    let eve = first.yesterday().into_iter();
    let whole_days = first.series(jiff::Span::new().days(1)).take(days);
    eve.map(move |day| (day, half(occasion)))
        .chain(whole_days.map(move |day| (day, whole(occasion))))
}

const fn whole(occasion: Occasion) -> Holiday {
    Holiday {
        occasion,
        half: false,
    }
}

const fn half(occasion: Occasion) -> Holiday {
    Holiday {
        occasion,
        half: true,
    }
}
