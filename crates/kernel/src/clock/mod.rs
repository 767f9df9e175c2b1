//! The clock engine: one for the law and for promises. A start, a target, pauses; from them when it is due and how it stands.
//!
//! Terms in days end with the end of their last day in Istanbul. A pause takes a day out of the count only when it covers the
//! whole day: a day on which the clock ran at all is a day used, which gives the earlier deadline. Terms in hours and working
//! minutes stop for exactly the time of the pause that they would have counted. So a pause outside the calendar changes nothing.

mod days;
mod pauses;
mod running;

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

pub use pauses::{MOST_PAUSES, Pause};

use crate::calendar::{BusinessDays, TeamHours};
use crate::refusal::Refusal;
use pauses::Pauses;

/// How long a clock may run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Business days; the start is day 0.
    BusinessDays(u32),
    /// Calendar days; the start is day 0.
    CalendarDays(u32),
    /// Months, clamped to the month's end.
    Months(u32),
    /// Hours that run day and night.
    Hours(u32),
    /// Minutes of the team's working time.
    TeamMinutes(u32),
}

/// The calendars by which targets are counted.
#[derive(Clone, Copy, Debug)]
pub struct Calendars<'a> {
    /// For [`Target::BusinessDays`].
    pub business: &'a BusinessDays,
    /// For [`Target::TeamMinutes`]; such a target is refused without it.
    pub team: Option<&'a TeamHours>,
}

/// The facts of one clock.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// When its start event happened.
    pub started_at: Timestamp,
    /// How long it may run.
    pub target: Target,
    /// When it stood still, in any order; overlaps count once.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// When what it waits for happened.
    #[serde(default)]
    pub met_at: Option<Timestamp>,
}

/// How a clock stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// In time and running.
    Running,
    /// In time and standing still; the due date is the one it would have if it went on now.
    Paused,
    /// Done in time.
    Met,
    /// Done, but too late.
    MetLate,
    /// Not done, and the time is over.
    Breached,
}

/// What is left; negative when the time is over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Remaining {
    /// Days of the target's kind until the due day.
    Days(i64),
    /// Minutes of the target's kind, begun minutes not counted.
    Minutes(i64),
}

/// A clock, read at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// The first moment that is too late.
    pub due_at: Timestamp,
    /// The last day that is in time, in Istanbul.
    pub due_day: Date,
    /// False when days beyond the holiday table were counted.
    pub certain: bool,
    /// How it stands.
    pub standing: Standing,
    /// What is left.
    pub remaining: Remaining,
}

impl Reading {
    /// When it was breached, if it was.
    #[must_use]
    pub fn breached_at(&self) -> Option<Timestamp> {
        matches!(self.standing, Standing::Breached | Standing::MetLate).then_some(self.due_at)
    }
}

impl Clock {
    /// A clock that has just started.
    #[must_use]
    pub const fn started(started_at: Timestamp, target: Target) -> Self {
        Self {
            started_at,
            target,
            pauses: Vec::new(),
            met_at: None,
        }
    }

    /// Reads the clock at `now`; a clock that was met is read at that moment.
    pub fn read(&self, calendars: Calendars<'_>, now: Timestamp) -> Result<Reading, Refusal> {
        let as_of = self.met_at.unwrap_or(now);
        let pauses = Pauses::merged(&self.pauses, as_of)?;
        let due = match self.target {
            Target::Hours(_) | Target::TeamMinutes(_) => running::due(self, calendars, &pauses)?,
            _ => days::due(self, calendars, &pauses)?,
        };
        let remaining = match self.target {
            Target::Hours(_) | Target::TeamMinutes(_) => {
                running::remaining(self, calendars, as_of, due.at)?
            }
            _ => days::remaining(self, calendars, as_of, due.day)?,
        };
        Ok(Reading {
            due_at: due.at,
            due_day: due.day,
            certain: due.certain,
            standing: self.standing(as_of, due.at),
            remaining,
        })
    }

    fn standing(&self, as_of: Timestamp, due_at: Timestamp) -> Standing {
        let in_time = as_of < due_at;
        let paused = || self.pauses.iter().any(|pause| pause.holds(as_of));
        match (self.met_at.is_some(), in_time) {
            (true, true) => Standing::Met,
            (true, false) => Standing::MetLate,
            (false, false) => Standing::Breached,
            (false, true) if paused() => Standing::Paused,
            (false, true) => Standing::Running,
        }
    }
}

/// When a term ends, in both ways of saying it.
struct End {
    at: Timestamp,
    day: Date,
    certain: bool,
}

fn too_far() -> Refusal {
    Refusal::new("kernel-refused-calendar-far")
}
