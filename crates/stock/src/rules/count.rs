//! A count's life, and what a counted quantity means.

use kernel::refusal::Refusal;
use kernel::states::{Row, StateTable};

use super::transfer::QUANTITY_MAX;

kernel::state_words! {
    /// Where a count stands.
    pub enum CountState "stock-count-state" {
        /// Somebody is counting.
        Open = "open",
        /// Its differences became moves.
        Closed = "closed",
        /// Given up; nothing moved.
        Cancelled = "cancelled",
    }
}

/// The moves of a count.
pub const COUNT_STATES: StateTable<CountState> = StateTable {
    begins: &[CountState::Open],
    rows: &[
        Row {
            from: &[CountState::Open],
            to: &[CountState::Closed],
            needs: "something was counted",
        },
        Row {
            from: &[CountState::Open],
            to: &[CountState::Cancelled],
            needs: "a person",
        },
    ],
};

/// A quantity as it was counted.
pub fn counted(quantity: i64) -> Result<i64, Refusal> {
    if (0..=QUANTITY_MAX).contains(&quantity) {
        Ok(quantity)
    } else {
        Err(Refusal::new("stock-refused-counted")
            .with("most", QUANTITY_MAX)
            .at("counted"))
    }
}

/// What a counted line does to stock: so many come in (positive) or go out (negative).
///
/// `expected` is what the books said when it was counted, so that what moved since then is not undone.
#[must_use]
pub const fn difference(expected: i64, counted: i64) -> i64 {
    counted.saturating_sub(expected)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn nothing_is_counted_below_zero() {
        for (given, fine) in [
            (-1, false),
            (0, true),
            (QUANTITY_MAX, true),
            (QUANTITY_MAX + 1, false),
        ] {
            assert_eq!(counted(given).is_ok(), fine, "{given}");
        }
    }

    #[test]
    fn no_state_of_a_count_is_out_of_reach() {
        assert!(COUNT_STATES.unreachable().is_empty());
    }

    proptest! {
        /// The books then say what was counted, plus what moved meanwhile.
        #[test]
        fn a_difference_brings_the_books_to_what_was_counted(expected in 0..QUANTITY_MAX, counted in 0..QUANTITY_MAX, meanwhile in -100_i64..100) {
            prop_assert_eq!(expected + meanwhile + difference(expected, counted), counted + meanwhile);
        }
    }
}
