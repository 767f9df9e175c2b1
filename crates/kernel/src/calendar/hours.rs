//! Hours of a team: terms in working time, with several openings a day, a zone, holidays and half days.

use std::collections::BTreeSet;
use std::sync::Arc;

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp};

use super::{HALF_DAY_ENDS, PublicHolidays, Span, Week};
use crate::refusal::Refusal;
use crate::time::moment_at;

/// The longest promise in working time: a year without a pause.
pub const MOST_MINUTES: i64 = 366 * 24 * 60;

/// The most days that are walked for one term; hours so thin that this is not enough are refused.
const MOST_DAYS_WALKED: usize = 3_700;

/// When a term ends, and whether every day that was counted is in the holiday table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The moment.
    pub at: Timestamp,
    /// False when days beyond the holiday table were counted.
    pub certain: bool,
}

/// When a team works.
#[derive(Clone, Debug)]
pub struct TeamHours {
    zone: TimeZone,
    week: Week,
    holidays: Option<Arc<PublicHolidays>>,
    closed: BTreeSet<Date>,
}

impl TeamHours {
    /// A team that works the openings of `week` on the wall clock of `zone`.
    #[must_use]
    pub fn new(zone: TimeZone, week: Week) -> Self {
        Self {
            zone,
            week,
            holidays: None,
            closed: BTreeSet::new(),
        }
    }

    /// The team does not work on public holidays, and on half days only until 13:00.
    #[must_use]
    pub fn resting_on(mut self, holidays: Arc<PublicHolidays>) -> Self {
        self.holidays = Some(holidays);
        self
    }

    /// The team does not work on these days of its own.
    #[must_use]
    pub fn closed_on(mut self, days: impl IntoIterator<Item = Date>) -> Self {
        self.closed.extend(days);
        self
    }

    /// The moment after `minutes` of working time; refused for nothing, for less, and for a team that never works.
    pub fn add(&self, start: Timestamp, minutes: i64) -> Result<Due, Refusal> {
        if !(1..=MOST_MINUTES).contains(&minutes) {
            return Err(Refusal::new("kernel-refused-hours-minutes").with("minutes", minutes));
        }
        self.after(start, SignedDuration::from_mins(minutes))
    }

    /// The moment after some working time.
    pub(crate) fn after(&self, start: Timestamp, work: SignedDuration) -> Result<Due, Refusal> {
        if self.week.never_opens() {
            return Err(Refusal::new("kernel-refused-hours-never"));
        }
        let (mut left, mut certain) = (work, true);
        for day in self.days_from(start) {
            certain &= self.knows(day);
            for (opens, closes) in self.openings(day)? {
                let from = opens.max(start);
                let open = from.duration_until(closes);
                if open >= left && open.is_positive() {
                    let at = from.checked_add(left).map_err(|_| too_far())?;
                    return Ok(Due { at, certain });
                }
                left -= open.max(SignedDuration::ZERO);
            }
        }
        Err(too_far())
    }

    /// Working time between two moments; negative when the second lies before the first.
    pub fn between(&self, from: Timestamp, to: Timestamp) -> Result<SignedDuration, Refusal> {
        if to < from {
            return self.between(to, from).map(|work| -work);
        }
        let mut work = SignedDuration::ZERO;
        for day in self.days_from(from) {
            if moment_at(day.at(0, 0, 0, 0), &self.zone)? >= to {
                return Ok(work);
            }
            for (opens, closes) in self.openings(day)? {
                let open = opens.max(from).duration_until(closes.min(to));
                work += open.max(SignedDuration::ZERO);
            }
        }
        Err(too_far())
    }

    /// Whether the team works at a moment.
    pub fn is_open(&self, moment: Timestamp) -> Result<bool, Refusal> {
        let openings = self.openings(self.zone.to_datetime(moment).date())?;
        Ok(openings
            .iter()
            .any(|(opens, closes)| *opens <= moment && moment < *closes))
    }

    fn days_from(&self, start: Timestamp) -> impl Iterator<Item = Date> + use<> {
        let first = self.zone.to_datetime(start).date();
        first
            .series(jiff::Span::new().days(1))
            .take(MOST_DAYS_WALKED)
    }

    fn knows(&self, day: Date) -> bool {
        self.holidays
            .as_ref()
            .is_none_or(|holidays| holidays.covers(day))
    }

    /// The openings of a day as moments, shortened on half days.
    fn openings(&self, day: Date) -> Result<Vec<(Timestamp, Timestamp)>, Refusal> {
        let holiday = self.holidays.as_ref().and_then(|table| table.on(day));
        if self.closed.contains(&day) || holiday.is_some_and(|holiday| !holiday.half) {
            return Ok(Vec::new());
        }
        let ends = holiday.map(|_| u16::from(HALF_DAY_ENDS.unsigned_abs()) * 60);
        let shorten = |span: &Span| ends.map_or(Some(*span), |ends| span.until(ends));
        let spans = self.week.on(day.weekday()).iter().filter_map(shorten);
        spans
            .filter_map(|span| span.on(day))
            .map(|(opens, closes)| {
                Ok((
                    moment_at(opens, &self.zone)?,
                    moment_at(closes, &self.zone)?,
                ))
            })
            .collect()
    }
}

fn too_far() -> Refusal {
    Refusal::new("kernel-refused-calendar-far")
}
