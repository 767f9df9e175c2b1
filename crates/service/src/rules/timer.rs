//! What a labour timer measured, in minutes that can be entered.

use jiff::Timestamp;

/// Longest labour that is entered at once.
pub const MINUTES_MAX: i32 = 24 * 60;

/// Begun minutes count; a timer that somebody forgot says a day at most.
#[must_use]
pub fn minutes(from: Timestamp, to: Timestamp) -> i32 {
    let seconds = to.as_second().saturating_sub(from.as_second()).max(0);
    let begun = seconds.saturating_add(59) / 60;
    i32::try_from(begun)
        .unwrap_or(MINUTES_MAX)
        .clamp(1, MINUTES_MAX)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn begun_minutes_count() {
        for (seconds, expected) in [
            (0, 1),
            (-5, 1),
            (59, 1),
            (60, 1),
            (61, 2),
            (90 * 60, 90),
            (3 * 86_400, MINUTES_MAX),
        ] {
            let from = Timestamp::from_second(1_800_000_000).unwrap();
            let to = Timestamp::from_second(1_800_000_000 + seconds).unwrap();
            assert_eq!(minutes(from, to), expected, "{seconds}");
        }
    }
}
