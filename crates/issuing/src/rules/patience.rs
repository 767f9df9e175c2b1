//! When the standing of a sent document is asked for again, and when nobody asks any more.

use jiff::{SignedDuration, Timestamp};

/// After these many days of asking a person looks.
pub const DAYS_ASKED: i64 = 10;
/// The first pause, in minutes; it doubles with each asking.
const FIRST_MINUTES: i64 = 2;
/// The longest pause, in minutes.
const LONGEST_MINUTES: i64 = 12 * 60;

/// The moment of the next asking, after `asked` askings; nothing when it was asked for long enough.
#[must_use]
pub fn next_asking(sent_at: Timestamp, now: Timestamp, asked: i32) -> Option<Timestamp> {
    let age = now.duration_since(sent_at);
    if age >= SignedDuration::from_hours(24 * DAYS_ASKED) {
        return None;
    }
    let doubled = FIRST_MINUTES << asked.clamp(0, 10);
    now.checked_add(SignedDuration::from_mins(doubled.min(LONGEST_MINUTES)))
        .ok()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn pauses_double_up_to_half_a_day_and_end_after_ten_days() {
        let sent: Timestamp = "2026-11-25T09:00:00Z".parse().unwrap();
        let next = |now: &str, asked| next_asking(sent, now.parse().unwrap(), asked);
        assert_eq!(
            next("2026-11-25T09:00:00Z", 0).unwrap().to_string(),
            "2026-11-25T09:02:00Z"
        );
        assert_eq!(
            next("2026-11-25T09:02:00Z", 1).unwrap().to_string(),
            "2026-11-25T09:06:00Z"
        );
        assert_eq!(
            next("2026-11-26T09:00:00Z", 30).unwrap().to_string(),
            "2026-11-26T21:00:00Z"
        );
        assert_eq!(next("2026-12-05T09:00:00Z", 5), None);
    }
}
