//! Notices by the calendar: which there are, and when a promised day that passed is told again.

use jiff::civil::Date;
use kernel::states::State;
use kernel::time::days_between;

use super::states::OrderState;

kernel::state_words! {
    /// To what a notice belongs.
    pub enum Line "service-line" {
        /// Collect it.
        Storage = "storage",
        /// It takes longer.
        Late = "late",
    }
}

kernel::state_words! {
    /// What a notice says.
    pub enum Notice "service-notice" {
        /// It waits to be collected.
        Reminder = "reminder",
        /// The last word before it is dealt with as the contract says.
        Last = "last",
        /// The promised day has passed.
        Late = "late",
    }
}

impl Line {
    /// The line with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

impl Notice {
    /// The notice with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(Line, State::word, Line::of_word);
platform::word_column!(Notice, State::word, Notice::of_word);

/// States in which we are the ones who are late; who has an estimate to answer or a unit to collect is not.
pub const OURS: [OrderState; 6] = [
    OrderState::Received,
    OrderState::Diagnosing,
    OrderState::AwaitingParts,
    OrderState::Repairing,
    OrderState::Outsourced,
    OrderState::Testing,
];

/// Calendar days between two words about the same delay.
pub const AGAIN_AFTER: i32 = 3;

/// Whether the customer is told that a promised day has passed: on the first morning after it, then every third day until
/// somebody promises another.
#[must_use]
pub fn late_due(state: OrderState, promised_on: Date, told_on: Option<Date>, today: Date) -> bool {
    let late = OURS.contains(&state) && today > promised_on;
    // what was told about an earlier promise does not count
    let told = told_on.filter(|told| *told > promised_on);
    late && told.is_none_or(|told| days_between(told, today) >= AGAIN_AFTER)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn a_delay_is_told_the_next_morning_and_every_third_day_and_never_to_who_is_waited_for() {
        let day = |text: &str| text.parse::<Date>().unwrap();
        let promised = day("2026-12-03");
        let cases = [
            (OrderState::Repairing, None, "2026-12-03", false),
            (OrderState::Repairing, None, "2026-12-04", true),
            (
                OrderState::Repairing,
                Some("2026-12-04"),
                "2026-12-04",
                false,
            ),
            (
                OrderState::Repairing,
                Some("2026-12-04"),
                "2026-12-06",
                false,
            ),
            (
                OrderState::Repairing,
                Some("2026-12-04"),
                "2026-12-07",
                true,
            ),
            (
                OrderState::Repairing,
                Some("2026-12-01"),
                "2026-12-04",
                true,
            ),
            (OrderState::AwaitingApproval, None, "2026-12-09", false),
            (OrderState::Ready, None, "2026-12-09", false),
        ];
        for (state, told, today, due) in cases {
            let told = told.map(day);
            assert_eq!(
                late_due(state, promised, told, day(today)),
                due,
                "{state} {today}"
            );
        }
    }
}
