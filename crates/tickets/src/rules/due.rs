//! When a kept clock is due: recomputed from its start, target and pauses alone, so that anyone can check what is cached.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::clock::{Calendars, Clock, Pause};
use kernel::refusal::Refusal;

/// What a clock row caches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Due {
    /// The first moment that is too late.
    pub at: Timestamp,
    /// The last day that is in time.
    pub day: Date,
    /// False when days beyond the holiday table were counted.
    pub certain: bool,
}

/// The due moment of a clock. A pause that lasts adds nothing yet: it counts when it ends.
///
/// # Errors
/// When the target does not fit a calendar.
pub fn due(clock: &Clock, calendars: Calendars<'_>) -> Result<Due, Refusal> {
    let as_of = lasting(&clock.pauses).unwrap_or(clock.started_at);
    let reading = clock.read(calendars, as_of)?;
    Ok(Due {
        at: reading.due_at,
        day: reading.due_day,
        certain: reading.certain,
    })
}

/// Since when a clock stands still, if it does.
#[must_use]
pub fn lasting(pauses: &[Pause]) -> Option<Timestamp> {
    pauses
        .iter()
        .find(|pause| pause.until.is_none())
        .map(|pause| pause.from)
}

/// The pauses with one more that begins now; the same when one lasts already.
#[must_use]
pub fn paused(mut pauses: Vec<Pause>, from: Timestamp) -> Vec<Pause> {
    if lasting(&pauses).is_none() {
        pauses.push(Pause { from, until: None });
    }
    pauses
}

/// The pauses with the one that lasts ended now.
#[must_use]
pub fn resumed(mut pauses: Vec<Pause>, until: Timestamp) -> Vec<Pause> {
    for pause in pauses.iter_mut().filter(|pause| pause.until.is_none()) {
        // a clock set back must not turn a pause around
        pause.until = Some(until.max(pause.from));
    }
    pauses
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use jiff::SignedDuration;
    use kernel::calendar::BusinessDays;
    use kernel::clock::Target;
    use proptest::prelude::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    fn counted(clock: &Clock) -> Due {
        let business = BusinessDays::turkish_consumer_law();
        let calendars = Calendars {
            business: &business,
            team: None,
        };
        due(clock, calendars).unwrap()
    }

    #[test]
    fn terms_end_as_the_calendar_says() {
        let cases = [
            (
                "2026-11-25T09:00:00Z",
                Target::BusinessDays(20),
                "2026-12-18",
            ),
            (
                "2026-11-25T09:00:00Z",
                Target::BusinessDays(0),
                "2026-11-25",
            ),
            (
                "2026-11-25T09:00:00Z",
                Target::CalendarDays(3),
                "2026-11-28",
            ),
            (
                "2026-12-30T09:00:00Z",
                Target::BusinessDays(2),
                "2027-01-02",
            ),
            ("2026-11-25T09:00:00Z", Target::Hours(24), "2026-11-26"),
        ];
        for (start, target, day) in cases {
            let clock = Clock::started(at(start), target);
            assert_eq!(
                counted(&clock).day,
                day.parse().unwrap(),
                "{start} {target:?}"
            );
        }
    }

    #[test]
    fn a_pause_that_lasts_changes_nothing_and_one_that_ended_counts() {
        let mut clock = Clock::started(at("2026-11-25T09:00:00Z"), Target::Hours(10));
        let before = counted(&clock);
        clock.pauses = paused(clock.pauses, at("2026-11-25T10:00:00Z"));
        assert_eq!(counted(&clock), before);
        clock.pauses = resumed(clock.pauses, at("2026-11-25T12:00:00Z"));
        assert_eq!(counted(&clock).at, at("2026-11-25T21:00:00Z"));
    }

    proptest! {
        #[test]
        fn pausing_and_resuming_never_makes_a_deadline_earlier(
            hours in 1_u32..200, steps in prop::collection::vec((0_i64..5_000, 0_i64..5_000), 0..6)
        ) {
            let start = at("2026-11-25T09:00:00Z");
            let mut clock = Clock::started(start, Target::Hours(hours));
            let plain = counted(&clock);
            let mut now = start;
            for (run, rest) in steps {
                now += SignedDuration::from_mins(run);
                clock.pauses = paused(clock.pauses, now);
                now += SignedDuration::from_mins(rest);
                clock.pauses = resumed(clock.pauses, now);
                prop_assert!(lasting(&clock.pauses).is_none());
            }
            prop_assert!(counted(&clock).at >= plain.at);
        }

        #[test]
        fn what_is_recomputed_later_is_what_was_cached(days in 0_u32..120, minutes in 0_i64..500_000) {
            let start = at("2026-01-05T06:00:00Z") + SignedDuration::from_mins(minutes);
            let clock = Clock::started(start, Target::BusinessDays(days));
            prop_assert_eq!(counted(&clock), counted(&clock.clone()));
            let mut met = clock.clone();
            met.met_at = Some(start + SignedDuration::from_mins(minutes));
            prop_assert_eq!(counted(&met), counted(&clock));
        }
    }
}
