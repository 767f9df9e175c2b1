//! How an estimate moves, and what its lines are for: the table is the whole truth.

use kernel::refusal::Refusal;
use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where an estimate stands.
    pub enum EstimateState "service-estimate-state" {
        /// Being written.
        Draft = "draft",
        /// The customer has it.
        Offered = "offered",
        /// The customer said yes.
        Accepted = "accepted",
        /// The customer said no.
        Declined = "declined",
        /// Nobody answered in time.
        Expired = "expired",
        /// Taken back: another one is made, or none.
        Withdrawn = "withdrawn",
        /// A later one was accepted in its place.
        Replaced = "replaced",
    }
}

impl EstimateState {
    /// The state with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(
    EstimateState,
    kernel::states::State::word,
    EstimateState::of_word
);

use EstimateState::{Accepted, Declined, Draft, Expired, Offered, Replaced, Withdrawn};

const fn row(
    from: &'static [EstimateState],
    to: &'static [EstimateState],
    needs: &'static str,
) -> Row<EstimateState> {
    Row { from, to, needs }
}

/// All moves of an estimate.
pub const TABLE: StateTable<EstimateState> = StateTable {
    begins: &[Draft],
    rows: &[
        row(&[Draft], &[Offered], "lines, a last day"),
        row(&[Draft], &[Withdrawn], "it is not needed"),
        row(&[Offered], &[Accepted], "the customer's yes with its proof"),
        row(&[Offered], &[Declined], "the customer's no"),
        row(&[Offered], &[Expired], "the last day has passed"),
        row(&[Offered], &[Withdrawn], "why"),
        row(&[Accepted], &[Replaced], "a later one was accepted"),
    ],
};

/// Why an answer comes too late, in words for whoever gives it; none while the estimate is open.
#[must_use]
pub fn too_late(state: EstimateState) -> Option<Refusal> {
    let key = match state {
        Offered => return None,
        Draft => "service-refused-estimate-draft",
        Accepted => "service-refused-estimate-accepted",
        Declined => "service-refused-estimate-declined",
        Expired => "service-refused-estimate-expired",
        Withdrawn | Replaced => "service-refused-estimate-withdrawn",
    };
    Some(Refusal::new(key))
}

kernel::state_words! {
    /// What a line of an estimate is for.
    pub enum EstimateLineKind "service-line" {
        /// A spare part.
        Part = "part",
        /// Work.
        Labour = "labour",
        /// Something else: transport, a test.
        Other = "other",
    }
}

impl EstimateLineKind {
    /// The kind with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(
    EstimateLineKind,
    kernel::states::State::word,
    EstimateLineKind::of_word
);

#[cfg(test)]
mod tests {
    use kernel::states::State;

    use super::*;

    #[test]
    fn every_state_is_reached_and_answers_are_final() {
        assert_eq!(TABLE.unreachable(), []);
        for end in [Declined, Expired, Withdrawn, Replaced] {
            assert!(TABLE.is_end(end), "{end}");
        }
        assert_eq!(TABLE.allowed_from(Accepted), [Replaced]);
    }

    #[test]
    fn only_an_offered_one_can_be_answered() {
        for state in EstimateState::ALL {
            assert_eq!(
                too_late(*state).is_none(),
                TABLE.allows(*state, Accepted),
                "{state}"
            );
        }
    }

    #[test]
    fn the_readme_shows_the_table() {
        let diagram = TABLE.mermaid();
        assert!(
            include_str!("../../README.md").contains(&diagram),
            "put this into README.md:\n{diagram}"
        );
    }
}
