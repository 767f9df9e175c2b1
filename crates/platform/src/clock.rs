//! The one place that reads the time. Everything else is told the moment.

use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};

/// Tells the moment.
pub trait Clock: Debug + Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// This clock as one that stands still, when it is one.
    fn frozen(&self) -> Option<&FrozenClock> {
        None
    }
}

/// A clock that many share.
pub type SharedClock = Arc<dyn Clock>;

/// The machine's clock.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}

/// A clock that stands still until it is told otherwise.
#[derive(Debug)]
pub struct FrozenClock(Mutex<Timestamp>);

impl FrozenClock {
    /// A clock that stands at `moment`.
    #[must_use]
    pub const fn at(moment: Timestamp) -> Self {
        Self(Mutex::new(moment))
    }

    /// Puts the clock at `moment`, later or earlier.
    pub fn set(&self, moment: Timestamp) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = moment;
    }

    /// Moves the clock on, or back when negative.
    pub fn advance(&self, by: SignedDuration) {
        let mut moment = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *moment = moment.saturating_add(by).unwrap_or(*moment);
    }
}

impl Clock for FrozenClock {
    fn now(&self) -> Timestamp {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn frozen(&self) -> Option<&FrozenClock> {
        Some(self)
    }
}

/// How far the guard holds the time when a clock is set back; beyond it the new time is believed.
const HELD_BACK_AT_MOST: i64 = 3_600 * 1_000_000;

/// Keeps the moments of one process from running backwards when its clock is set back a little.
#[derive(Debug, Default)]
pub(crate) struct Forward(AtomicI64);

impl Forward {
    /// `moment` in the database's resolution, or the last moment given when that was later.
    pub(crate) fn not_before_last(&self, moment: Timestamp) -> Timestamp {
        let wanted = moment.as_microsecond();
        let last = self.0.load(Ordering::Acquire);
        let given = if last - wanted > HELD_BACK_AT_MOST {
            self.0.store(wanted, Ordering::Release);
            wanted
        } else {
            self.0.fetch_max(wanted, Ordering::AcqRel).max(wanted)
        };
        Timestamp::from_microsecond(given).unwrap_or(moment)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_clock_set_back_a_minute_does_not_turn_time_round() {
        let guard = Forward::default();
        let noon: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        assert_eq!(guard.not_before_last(noon), noon);
        let earlier = noon - SignedDuration::from_secs(60);
        assert_eq!(guard.not_before_last(earlier), noon);
    }

    #[test]
    fn a_clock_that_was_a_year_ahead_is_believed_when_corrected() {
        let guard = Forward::default();
        let wrong: Timestamp = "2027-11-25T09:00:00Z".parse().unwrap();
        let right: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        guard.not_before_last(wrong);
        assert_eq!(guard.not_before_last(right), right);
    }
}
