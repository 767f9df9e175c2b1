//! Where a unit may be sent, when it should be back, and when one asks after it.

use jiff::civil::Date;
use kernel::refusal::Problems;
use kernel::time::{add_days, days_between};

kernel::state_words! {
    /// To what kind of place a unit goes.
    pub enum Whither "service-whither" {
        /// Another station of ours.
        Station = "station",
        /// An authorised service.
        Service = "service",
        /// The manufacturer or importer.
        Manufacturer = "manufacturer",
        /// Somebody named in words.
        Other = "other",
    }
}

impl Whither {
    /// The one with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(Whither, kernel::states::State::word, Whither::of_word);

kernel::state_words! {
    /// Whether it is still away.
    pub enum AwayState "service-away" {
        /// On its way or there.
        Out = "out",
        /// Back with us.
        Back = "back",
    }
}

impl AwayState {
    /// The one with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(AwayState, kernel::states::State::word, AwayState::of_word);

/// Days after which it should be back when nobody says.
pub const USUAL_DAYS: i32 = 10;
/// Furthest day.
const FAR: i32 = 365;
/// Most parcels.
pub const PARCELS: i32 = 99;

/// The day on which it should be back when nobody says.
#[must_use]
pub fn usual_day(today: Date) -> Date {
    add_days(today, USUAL_DAYS).unwrap_or(today)
}

/// Whether a unit can be expected back on such a day, in so many parcels.
pub fn check(problems: &mut Problems, today: Date, expected_on: Date, parcels: i32) {
    let ahead = days_between(today, expected_on);
    problems.check(
        (0..=FAR).contains(&ahead),
        "expected_on",
        "service-refused-expected-on",
    );
    problems.check(
        (1..=PARCELS).contains(&parcels),
        "parcels",
        "service-refused-parcels",
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_behind_us_or_far_ahead_is_refused() {
        let today = Date::constant(2026, 11, 28);
        for (day, parcels, right) in [
            (today, 1, true),
            (usual_day(today), 99, true),
            (Date::constant(2026, 11, 27), 1, false),
            (Date::constant(2028, 1, 1), 1, false),
            (today, 0, false),
            (today, 100, false),
        ] {
            let mut problems = Problems::new();
            check(&mut problems, today, day, parcels);
            assert_eq!(problems.finish(()).is_ok(), right, "{day} {parcels}");
        }
    }
}
