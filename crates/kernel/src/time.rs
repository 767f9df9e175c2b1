//! Civil time: legal dates are days in Istanbul, whatever clock a machine keeps.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{Span, Timestamp};

use crate::refusal::Refusal;

/// Europe/Istanbul, built in: no machine's zone files are read.
static ISTANBUL: TimeZone = jiff::tz::get!("Europe/Istanbul");

/// The farthest a term may reach, in months; a longer one is a slip of the keyboard.
pub const MOST_MONTHS: i32 = 12 * 100;

/// The farthest a term may reach, in days.
pub const MOST_DAYS: i32 = 366 * 100;

/// The zone of Turkish law.
#[must_use]
pub fn istanbul() -> TimeZone {
    ISTANBUL.clone()
}

/// The day on which a moment falls in Istanbul.
#[must_use]
pub fn civil_day(moment: Timestamp) -> Date {
    civil(moment).date()
}

/// The wall clock in Istanbul at a moment.
#[must_use]
pub fn civil(moment: Timestamp) -> DateTime {
    ISTANBUL.to_datetime(moment)
}

/// The moment at which a day begins in Istanbul.
pub fn start_of_day(day: Date) -> Result<Timestamp, Refusal> {
    moment_at(day.at(0, 0, 0, 0), &ISTANBUL)
}

/// The moment at which a wall clock in a zone shows `wall`; a time that the zone skips becomes the next one that exists.
pub fn moment_at(wall: DateTime, zone: &TimeZone) -> Result<Timestamp, Refusal> {
    zone.to_timestamp(wall).map_err(|_| out_of_range())
}

/// `months` later (or earlier), on the month's last day when the month is too short: 31 January + 1 is 28 or 29 February.
pub fn add_months_clamped(day: Date, months: i32) -> Result<Date, Refusal> {
    if months.unsigned_abs() > MOST_MONTHS.unsigned_abs() {
        return Err(out_of_range());
    }
    day.checked_add(Span::new().months(months))
        .map_err(|_| out_of_range())
}

/// `days` calendar days later (or earlier).
pub fn add_days(day: Date, days: i32) -> Result<Date, Refusal> {
    if days.unsigned_abs() > MOST_DAYS.unsigned_abs() {
        return Err(out_of_range());
    }
    day.checked_add(Span::new().days(days))
        .map_err(|_| out_of_range())
}

/// Days from the first date to the second; negative when the second lies before it.
#[must_use]
pub fn days_between(from: Date, to: Date) -> i32 {
    (to - from).get_days()
}

fn out_of_range() -> Refusal {
    Refusal::new("kernel-refused-time-range")
}
