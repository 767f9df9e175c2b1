//! Where a document that came in stands.

use jiff::civil::Date;
use kernel::states::{Row, StateTable};
use kernel::time::add_days;

kernel::state_words! {
    /// Where a document that came in stands.
    pub enum InState "issuing-in" {
        /// Nobody looked yet.
        New = "new",
        /// Somebody looked; there is nothing to answer.
        Seen = "seen",
        /// We accepted it.
        Accepted = "accepted",
        /// We rejected it.
        Rejected = "rejected",
    }
}

/// The moves of a document that came in.
pub const IN_STATES: StateTable<InState> = StateTable {
    begins: &[InState::New],
    rows: &[
        Row {
            from: &[InState::New],
            to: &[InState::Seen],
            needs: "",
        },
        Row {
            from: &[InState::New, InState::Seen],
            to: &[InState::Accepted, InState::Rejected],
            needs: "an answer within its days",
        },
    ],
};

/// The last day of an answer: only a commercial invoice and a despatch advice are answered.
#[must_use]
pub fn answer_due(
    profile: &str,
    arrived_on: Date,
    invoice_days: i32,
    despatch_days: i32,
) -> Option<Date> {
    let days = match profile {
        "TICARIFATURA" => invoice_days,
        "TEMELIRSALIYE" => despatch_days,
        _ => return None,
    };
    add_days(arrived_on, days).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_state_is_reached() {
        assert!(IN_STATES.unreachable().is_empty());
    }

    #[test]
    fn only_what_can_be_answered_has_a_last_day() {
        let on = date(2026, 11, 28);
        assert_eq!(
            answer_due("TICARIFATURA", on, 8, 7),
            Some(date(2026, 12, 6))
        );
        assert_eq!(
            answer_due("TEMELIRSALIYE", on, 8, 7),
            Some(date(2026, 12, 5))
        );
        assert_eq!(answer_due("TEMELFATURA", on, 8, 7), None);
    }
}
