//! How a service order moves: the table is the whole truth, the diagram of the README is printed from it.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a service order stands.
    pub enum OrderState "service-state" {
        /// Known, the unit is not here yet.
        Registered = "registered",
        /// The unit is here.
        Received = "received",
        /// A technician looks for the fault.
        Diagnosing = "diagnosing",
        /// The customer has an estimate to answer.
        AwaitingApproval = "awaiting_approval",
        /// A part is missing.
        AwaitingParts = "awaiting_parts",
        /// Being repaired.
        Repairing = "repairing",
        /// At another station or the manufacturer.
        Outsourced = "outsourced",
        /// Repaired, being tried.
        Testing = "testing",
        /// To be collected.
        Ready = "ready",
        /// A written report says that it cannot be repaired.
        Unrepairable = "unrepairable",
        /// With the customer.
        Delivered = "delivered",
        /// Another unit stands in for it.
        Replaced = "replaced",
        /// Never collected, dealt with as the contract says.
        Disposed = "disposed",
        /// Given back without work.
        Cancelled = "cancelled",
        /// Nothing is open.
        Closed = "closed",
    }
}

use OrderState::{
    AwaitingApproval, AwaitingParts, Cancelled, Closed, Delivered, Diagnosing, Disposed,
    Outsourced, Ready, Received, Registered, Repairing, Replaced, Testing, Unrepairable,
};

/// The states in which an order is not over: its unit has no other open order meanwhile.
pub const OPEN: &[OrderState] = &[
    Registered,
    Received,
    Diagnosing,
    AwaitingApproval,
    AwaitingParts,
    Repairing,
    Outsourced,
    Testing,
    Ready,
    Unrepairable,
];

impl OrderState {
    /// Whether there is work or waiting left.
    #[must_use]
    pub fn is_open(self) -> bool {
        OPEN.contains(&self)
    }

    /// Whether the unit stands in one of our stations in this state: it was taken in and not given back.
    #[must_use]
    pub fn is_here(self) -> bool {
        self.is_open() && self != Registered
    }

    /// The state with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(OrderState, kernel::states::State::word, OrderState::of_word);

const fn row(
    from: &'static [OrderState],
    to: &'static [OrderState],
    needs: &'static str,
) -> Row<OrderState> {
    Row { from, to, needs }
}

/// All moves of a service order.
pub const TABLE: StateTable<OrderState> = StateTable {
    begins: &[Registered, Received],
    rows: &[
        row(
            &[Registered],
            &[Received],
            "condition, accessories, how it came",
        ),
        row(&[Received], &[Diagnosing], "a technician"),
        row(&[Ready], &[Diagnosing], "why it was refused at hand-over"),
        row(
            &[Diagnosing],
            &[AwaitingApproval],
            "estimate with lines and validity",
        ),
        row(
            &[AwaitingApproval],
            &[Repairing, AwaitingParts],
            "acceptance with proof",
        ),
        row(&[AwaitingApproval], &[Ready], "declined or validity passed"),
        row(
            &[AwaitingApproval],
            &[Diagnosing],
            "a revised estimate is wanted",
        ),
        row(
            &[Repairing],
            &[AwaitingApproval],
            "a second fault, a new estimate",
        ),
        row(&[Diagnosing], &[Ready], "no fault found, with the test"),
        row(
            &[Diagnosing],
            &[Repairing, AwaitingParts],
            "covered, or a fee of zero",
        ),
        row(&[Diagnosing, Repairing], &[Outsourced], "to whom it goes"),
        row(
            &[Outsourced],
            &[Repairing, Testing, Ready],
            "what came back",
        ),
        row(
            &[Outsourced],
            &[Unrepairable],
            "what came back, with its report",
        ),
        row(&[Repairing], &[AwaitingParts], "the missing parts"),
        row(&[AwaitingParts], &[Repairing], "parts are there"),
        row(
            &[AwaitingParts],
            &[Outsourced, Ready, Cancelled],
            "why it goes on without the part",
        ),
        row(
            &[AwaitingParts],
            &[Unrepairable],
            "why it goes on without the part, a written report",
        ),
        row(&[Repairing], &[Testing], "work done"),
        row(&[Testing], &[Repairing], "failed test, why"),
        row(&[Testing], &[Ready], "test result"),
        row(
            &[Diagnosing, Repairing, Testing],
            &[Unrepairable],
            "a written report",
        ),
        row(
            &[Ready],
            &[Delivered],
            "who took it, proof, balance settled",
        ),
        row(&[Unrepairable], &[Ready, Replaced], "the customer's choice"),
        row(
            &[Unrepairable],
            &[Delivered],
            "the customer's choice, who took it, proof",
        ),
        row(&[Ready], &[Disposed], "never collected, notices and time"),
        row(&[Delivered, Replaced], &[Closed], "nothing open"),
        row(
            &[Registered, Received, Diagnosing, AwaitingApproval],
            &[Cancelled],
            "why",
        ),
    ],
};

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use kernel::states::State;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_state_is_reached_and_only_three_are_ends() {
        assert_eq!(TABLE.unreachable(), []);
        let ends: Vec<_> = OrderState::ALL
            .iter()
            .copied()
            .filter(|state| TABLE.is_end(*state))
            .collect();
        assert_eq!(ends, [Disposed, Cancelled, Closed]);
    }

    #[test]
    fn the_readme_shows_the_table() {
        let readme = include_str!("../../README.md");
        let diagram = TABLE.mermaid();
        assert!(
            readme.contains(&diagram),
            "put this into README.md:\n{diagram}"
        );
    }

    #[test]
    fn what_is_over_leads_only_to_what_is_over() {
        for from in OrderState::ALL.iter().filter(|state| !state.is_open()) {
            assert!(
                TABLE.allowed_from(*from).iter().all(|to| !to.is_open()),
                "{from}"
            );
        }
    }

    #[test]
    fn a_card_that_jumps_is_refused_with_the_states_that_are_allowed() {
        let refusal = TABLE.go(Received, Ready).unwrap_err();
        assert_eq!(refusal.key, "kernel-refused-state-move");
        let allowed = refusal
            .args
            .iter()
            .find(|(name, _)| *name == "allowed")
            .unwrap();
        let keys = vec![Diagnosing.key(), Cancelled.key()];
        assert_eq!(allowed.1, kernel::refusal::Arg::Keys(keys));
    }

    proptest! {
        #[test]
        fn a_random_walk_never_leaves_the_table(steps in proptest::collection::vec(0usize..15, 1..60)) {
            let mut at = Registered;
            for step in steps {
                let to = OrderState::ALL[step];
                match TABLE.go(at, to) {
                    Ok(next) => { prop_assert!(TABLE.allows(at, next)); at = next; }
                    Err(_) => prop_assert!(!TABLE.allows(at, to)),
                }
            }
            prop_assert!(at.is_open() || TABLE.allowed_from(at).iter().all(|to| !to.is_open()));
        }
    }
}
