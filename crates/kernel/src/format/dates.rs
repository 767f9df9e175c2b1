//! Days and moments, written and read. The names of months and weekdays are language data, not messages, and so live here.

use jiff::Timestamp;
use jiff::civil::{Date, Time};
use jiff::tz::TimeZone;

use crate::ids::clipped;
use crate::language::Language;
use crate::refusal::Refusal;

const MONTHS: [[&str; 12]; 2] = [
    [
        "Ocak", "Şubat", "Mart", "Nisan", "Mayıs", "Haziran", "Temmuz", "Ağustos", "Eylül", "Ekim",
        "Kasım", "Aralık",
    ],
    [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
];

const WEEKDAYS: [[&str; 7]; 2] = [
    [
        "Pazartesi",
        "Salı",
        "Çarşamba",
        "Perşembe",
        "Cuma",
        "Cumartesi",
        "Pazar",
    ],
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
    ],
];

/// Years that a person may mean.
const YEARS: std::ops::RangeInclusive<i16> = 1900..=2199;

/// A day in figures: `25.11.2026` in Turkish, `25/11/2026` in English.
#[must_use]
pub fn day(day: Date, language: Language) -> String {
    let mark = match language {
        Language::Turkish => '.',
        Language::English => '/',
    };
    format!(
        "{:02}{mark}{:02}{mark}{:04}",
        day.day(),
        day.month(),
        day.year()
    )
}

/// A day in words: `25 Kasım 2026 Çarşamba`, `Wednesday, 25 November 2026`.
#[must_use]
pub fn day_long(day: Date, language: Language) -> String {
    let weekday = name(&WEEKDAYS, language, day.weekday().to_monday_zero_offset());
    let month = month(day, language);
    match language {
        Language::Turkish => format!("{} {month} {} {weekday}", day.day(), day.year()),
        Language::English => format!("{weekday}, {} {month} {}", day.day(), day.year()),
    }
}

/// The name of a day's month: `Kasım`, `November`.
#[must_use]
pub fn month(day: Date, language: Language) -> &'static str {
    name(&MONTHS, language, day.month() - 1)
}

/// A time of day: `09:05`.
#[must_use]
pub fn time_of_day(time: Time) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// A moment on the wall clock of a zone: `25.11.2026 09:05`.
#[must_use]
pub fn moment(moment: Timestamp, zone: &TimeZone, language: Language) -> String {
    let wall = zone.to_datetime(moment);
    format!(
        "{} {}",
        day(wall.date(), language),
        time_of_day(wall.time())
    )
}

/// Reads a day as people type it: `25.11.2026`, `25/11/2026`, `25-11-2026` (the day first in both languages) or `2026-11-25`.
pub fn parse_day(text: &str) -> Result<Date, Refusal> {
    let refusal = || Refusal::new("kernel-refused-day").with("text", clipped(text));
    let parts: Vec<&str> = text
        .trim()
        .splitn(4, ['.', '/', '-'])
        .map(str::trim)
        .collect();
    let (year, month, day) = match parts.as_slice() {
        [year, month, day] if year.len() == 4 => (*year, *month, *day),
        [day, month, year] if year.len() == 4 => (*year, *month, *day),
        _ => return Err(refusal()),
    };
    let two = |part: &str| figure(part, 2).and_then(|value| i8::try_from(value).ok());
    let year = figure(year, 4)
        .filter(|year| YEARS.contains(year))
        .ok_or_else(refusal)?;
    let (month, day) = two(month).zip(two(day)).ok_or_else(refusal)?;
    Date::new(year, month, day).map_err(|_| refusal())
}

fn figure(part: &str, longest: usize) -> Option<i16> {
    let digits =
        (1..=longest).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| part.parse().ok()).flatten()
}

fn name<const N: usize>(
    names: &[[&'static str; N]; 2],
    language: Language,
    place: i8,
) -> &'static str {
    let row = match language {
        Language::Turkish => &names[0],
        Language::English => &names[1],
    };
    usize::try_from(place)
        .ok()
        .and_then(|place| row.get(place))
        .copied()
        .unwrap_or_default()
}
