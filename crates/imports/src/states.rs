//! Where an import stands, and what became of a thing that could not come in as it is.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where an import stands.
    pub enum ImportState "imports-state" {
        /// Its files are here; a person must say what columns mean.
        Draft = "draft",
        /// A worker will take it up.
        Waiting = "waiting",
        /// It is being read.
        Running = "running",
        /// Everything was read.
        Done = "done",
        /// It could not go on.
        Failed = "failed",
        /// A person stopped it; what came in stays.
        Cancelled = "cancelled",
    }
}

/// The moves of an import.
pub const IMPORT_STATES: StateTable<ImportState> = StateTable {
    begins: &[ImportState::Draft, ImportState::Waiting],
    rows: &[
        Row {
            from: &[ImportState::Draft],
            to: &[ImportState::Waiting],
            needs: "every table has its mapping",
        },
        Row {
            from: &[ImportState::Waiting],
            to: &[ImportState::Running],
            needs: "a worker",
        },
        Row {
            from: &[ImportState::Running],
            to: &[ImportState::Done],
            needs: "the last item is committed",
        },
        Row {
            from: &[ImportState::Waiting, ImportState::Running],
            to: &[ImportState::Failed],
            needs: "a fault that will be the same tomorrow",
        },
        Row {
            from: &[
                ImportState::Draft,
                ImportState::Waiting,
                ImportState::Running,
            ],
            to: &[ImportState::Cancelled],
            needs: "a person",
        },
        Row {
            from: &[ImportState::Failed, ImportState::Cancelled],
            to: &[ImportState::Waiting],
            needs: "a person, and it goes on behind the last committed item",
        },
    ],
};

kernel::state_words! {
    /// What sort of problem it is.
    pub enum ProblemKind "imports-problem-kind" {
        /// It did not come in.
        Refused = "refused",
        /// It is known with other content; nothing changed, a person must look.
        Conflict = "conflict",
        /// It came in, and something of it was left out.
        Note = "note",
    }
}

impl ImportState {
    /// Whether it moves without a person.
    #[must_use]
    pub const fn is_active(self) -> bool {
        matches!(self, Self::Waiting | Self::Running)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_reached_and_the_readme_shows_the_table() {
        assert!(IMPORT_STATES.unreachable().is_empty());
        assert!(include_str!("../README.md").contains(IMPORT_STATES.mermaid().trim()));
    }
}
