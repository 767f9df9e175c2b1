//! Terms in days and months: counted on civil dates, ending with the end of the last day.

use jiff::Timestamp;
use jiff::civil::Date;

use super::pauses::{Pauses, end_of_day};
use super::{Calendars, Clock, End, Remaining, Target, too_far};
use crate::calendar::{Deadline, MOST_BUSINESS_DAYS};
use crate::refusal::Refusal;
use crate::time::{MOST_DAYS, MOST_MONTHS, add_months_clamped, civil_day, days_between};

pub(super) fn due(
    clock: &Clock,
    calendars: Calendars<'_>,
    pauses: &Pauses,
) -> Result<End, Refusal> {
    let start = civil_day(clock.started_at);
    let last = match clock.target {
        Target::BusinessDays(count) => walk(calendars, pauses, start, bounded(count)?, true),
        Target::Months(months) => months_later(calendars, pauses, start, months),
        Target::CalendarDays(count) | Target::Hours(count) | Target::TeamMinutes(count) => {
            walk(calendars, pauses, start, bounded(count)?, false)
        }
    }?;
    Ok(End {
        at: end_of_day(last.day)?,
        day: last.day,
        certain: last.certain,
    })
}

pub(super) fn remaining(
    clock: &Clock,
    calendars: Calendars<'_>,
    as_of: Timestamp,
    due: Date,
) -> Result<Remaining, Refusal> {
    let today = civil_day(as_of);
    let days = match clock.target {
        Target::BusinessDays(_) => calendars.business.between(today, due)?,
        _ => i64::from(days_between(today, due)),
    };
    Ok(Remaining::Days(days))
}

/// The term without pauses, and then as many days more as pauses took from it.
fn months_later(
    calendars: Calendars<'_>,
    pauses: &Pauses,
    start: Date,
    months: u32,
) -> Result<Deadline, Refusal> {
    let months = i32::try_from(months).unwrap_or(MOST_MONTHS + 1);
    let last = add_months_clamped(start, months)?;
    let mut paused = 0;
    for day in start.series(jiff::Span::new().days(1)).skip(1) {
        if day > last {
            break;
        }
        paused += u32::from(pauses.cover(day)?);
    }
    walk(calendars, pauses, last, paused, false)
}

/// Goes from day to day until `count` days counted that no pause covers.
fn walk(
    calendars: Calendars<'_>,
    pauses: &Pauses,
    start: Date,
    count: u32,
    business: bool,
) -> Result<Deadline, Refusal> {
    let (mut day, mut left, mut certain) = (start, count, true);
    for _ in 0..MOST_DAYS {
        if left == 0 {
            return Ok(Deadline { day, certain });
        }
        day = day.tomorrow().map_err(|_| too_far())?;
        certain &= !business || calendars.business.holidays.covers(day);
        let counts = !business || calendars.business.is_business_day(day);
        left -= u32::from(counts && !pauses.cover(day)?);
    }
    Err(too_far())
}

fn bounded(count: u32) -> Result<u32, Refusal> {
    (count <= MOST_BUSINESS_DAYS)
        .then_some(count)
        .ok_or_else(too_far)
}
