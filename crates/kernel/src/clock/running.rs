//! Terms in hours and in working minutes: counted in time that really ran.

use jiff::{SignedDuration, Timestamp};

use super::pauses::Pauses;
use super::{Calendars, Clock, End, Remaining, Target, too_far};
use crate::calendar::{Due, MOST_MINUTES, TeamHours};
use crate::refusal::Refusal;
use crate::time::civil_day;

/// How time runs for a clock.
enum Flow<'a> {
    Always,
    Team(&'a TeamHours),
}

impl<'a> Flow<'a> {
    fn of(clock: &Clock, calendars: Calendars<'a>) -> Result<Self, Refusal> {
        match (clock.target, calendars.team) {
            (Target::TeamMinutes(_), Some(team)) => Ok(Self::Team(team)),
            (Target::TeamMinutes(_), None) => Err(Refusal::new("kernel-refused-clock-team")),
            _ => Ok(Self::Always),
        }
    }

    fn between(&self, from: Timestamp, to: Timestamp) -> Result<SignedDuration, Refusal> {
        match self {
            Self::Always => Ok(from.duration_until(to)),
            Self::Team(team) => team.between(from, to),
        }
    }

    fn after(&self, start: Timestamp, time: SignedDuration) -> Result<Due, Refusal> {
        match self {
            Self::Team(team) => team.after(start, time),
            Self::Always => {
                let at = start.checked_add(time).map_err(|_| too_far())?;
                Ok(Due { at, certain: true })
            }
        }
    }
}

pub(super) fn due(
    clock: &Clock,
    calendars: Calendars<'_>,
    pauses: &Pauses,
) -> Result<End, Refusal> {
    let flow = Flow::of(clock, calendars)?;
    let (mut left, mut from) = (length(clock.target)?, clock.started_at);
    for (stops, goes_on) in pauses.iter().filter(|pause| pause.1 > clock.started_at) {
        let end = flow.after(from, left)?;
        // Done before the pause began; a promise due at the very moment of the pause is due then.
        if end.at <= stops {
            return Ok(end.into());
        }
        left -= flow.between(from, stops.max(from))?;
        from = goes_on;
    }
    flow.after(from, left).map(End::from)
}

pub(super) fn remaining(
    clock: &Clock,
    calendars: Calendars<'_>,
    as_of: Timestamp,
    due_at: Timestamp,
) -> Result<Remaining, Refusal> {
    let left = Flow::of(clock, calendars)?.between(as_of, due_at)?;
    Ok(Remaining::Minutes(left.as_mins()))
}

fn length(target: Target) -> Result<SignedDuration, Refusal> {
    let minutes = match target {
        Target::Hours(hours) => i64::from(hours) * 60,
        Target::TeamMinutes(minutes) => i64::from(minutes),
        _ => 0,
    };
    if !(1..=MOST_MINUTES).contains(&minutes) {
        return Err(Refusal::new("kernel-refused-hours-minutes").with("minutes", minutes));
    }
    Ok(SignedDuration::from_mins(minutes))
}

impl From<Due> for End {
    fn from(due: Due) -> Self {
        Self {
            at: due.at,
            day: civil_day(due.at),
            certain: due.certain,
        }
    }
}
