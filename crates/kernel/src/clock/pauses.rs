//! Pauses of a clock, merged so that overlapping ones count once.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::refusal::Refusal;
use crate::time::start_of_day;

/// The most pauses of one clock.
pub const MOST_PAUSES: usize = 2_000;

/// A time in which the clock stands still.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// When it began.
    pub from: Timestamp,
    /// When it ended; `None` while it lasts.
    pub until: Option<Timestamp>,
}

impl Pause {
    /// Whether the clock stands still at a moment.
    #[must_use]
    pub fn holds(&self, moment: Timestamp) -> bool {
        self.from <= moment && self.until.is_none_or(|until| moment < until)
    }
}

/// Pauses in order and apart from each other.
pub(super) struct Pauses(Vec<(Timestamp, Timestamp)>);

impl Pauses {
    /// Merges the pauses; one that still lasts is taken to end at `as_of`.
    pub(super) fn merged(pauses: &[Pause], as_of: Timestamp) -> Result<Self, Refusal> {
        if pauses.len() > MOST_PAUSES {
            return Err(Refusal::new("kernel-refused-clock-pauses").with("most", MOST_PAUSES));
        }
        let mut ranges = Vec::with_capacity(pauses.len());
        for pause in pauses {
            let until = pause.until.unwrap_or(as_of.max(pause.from));
            if until < pause.from {
                return Err(Refusal::new("kernel-refused-clock-pause-order")
                    .with("from", pause.from)
                    .with("until", until));
            }
            ranges.push((pause.from, until));
        }
        ranges.sort_unstable();
        let mut merged: Vec<(Timestamp, Timestamp)> = Vec::with_capacity(ranges.len());
        for (from, until) in ranges {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(until),
                _ => merged.push((from, until)),
            }
        }
        Ok(Self(merged))
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = (Timestamp, Timestamp)> + '_ {
        self.0.iter().copied()
    }

    /// Whether the whole day in Istanbul lies in a pause.
    pub(super) fn cover(&self, day: Date) -> Result<bool, Refusal> {
        if self.0.is_empty() {
            return Ok(false);
        }
        let begins = start_of_day(day)?;
        let place = self.0.partition_point(|(from, _)| *from <= begins);
        let Some((_, until)) = place.checked_sub(1).and_then(|place| self.0.get(place)) else {
            return Ok(false);
        };
        Ok(*until >= end_of_day(day)?)
    }
}

/// The first moment after a day in Istanbul.
pub(super) fn end_of_day(day: Date) -> Result<Timestamp, Refusal> {
    start_of_day(day.tomorrow().map_err(|_| super::too_far())?)
}
