//! Where an e-document stands, and how it moves.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where an e-document stands.
    pub enum EState "issuing-state" {
        /// Written, without a number, not yet anybody's.
        Draft = "draft",
        /// Checked, and numbered where we number; on nobody's way yet.
        Validated = "validated",
        /// Waits to be sent, or for what became of it.
        Queued = "queued",
        /// The integrator has it.
        Sent = "sent",
        /// It is valid: delivered, answered, or signed by hand.
        Accepted = "accepted",
        /// Somebody on the way refused it, with a reason.
        Rejected = "rejected",
        /// It is void.
        Cancelled = "cancelled",
    }
}

/// The moves of an e-document.
pub const E_STATES: StateTable<EState> = StateTable {
    begins: &[EState::Draft],
    rows: &[
        Row {
            from: &[EState::Draft],
            to: &[EState::Validated],
            needs: "no fault found",
        },
        Row {
            from: &[EState::Draft],
            to: &[EState::Cancelled],
            needs: "",
        },
        Row {
            from: &[EState::Validated],
            to: &[EState::Queued],
            needs: "an integrator",
        },
        Row {
            from: &[EState::Validated, EState::Queued, EState::Sent],
            to: &[EState::Accepted],
            needs: "by the integrator, or by hand with a proof",
        },
        Row {
            from: &[EState::Validated, EState::Queued, EState::Rejected],
            to: &[EState::Cancelled],
            needs: "a reason, and nobody has it",
        },
        Row {
            from: &[EState::Queued],
            to: &[EState::Sent],
            needs: "taken by the integrator",
        },
        Row {
            from: &[EState::Queued, EState::Sent],
            to: &[EState::Rejected],
            needs: "a reason",
        },
        Row {
            from: &[EState::Rejected],
            to: &[EState::Queued],
            needs: "the reason is gone",
        },
        Row {
            from: &[EState::Sent, EState::Accepted],
            to: &[EState::Cancelled],
            needs: "where the rules allow, a reason",
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_the_readme_shows_the_table() {
        assert!(E_STATES.unreachable().is_empty());
        assert!(include_str!("../../README.md").contains(E_STATES.mermaid().trim()));
    }

    #[test]
    fn nothing_comes_back_from_cancelled_and_nothing_skips_the_check() {
        assert!(E_STATES.is_end(EState::Cancelled));
        assert!(!E_STATES.allows(EState::Draft, EState::Queued));
        assert!(!E_STATES.allows(EState::Accepted, EState::Rejected));
    }
}
