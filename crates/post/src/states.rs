//! Where a message stands, and how it may move.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a message stands.
    pub enum MailState "post-state" {
        /// Waits for its turn, or for the server to come back.
        Queued = "queued",
        /// Is being handed over.
        Sending = "sending",
        /// The server took it.
        Sent = "sent",
        /// The connection was lost after the text went out: it may or may not have arrived.
        Unknown = "unknown",
        /// Refused for good, or not possible for two days.
        Failed = "failed",
    }
}

use MailState::{Failed, Queued, Sending, Sent, Unknown};

/// The moves of a message.
pub const MAIL_STATES: StateTable<MailState> = StateTable {
    begins: &[Queued],
    rows: &[
        Row {
            from: &[Queued],
            to: &[Sending],
            needs: "its turn",
        },
        Row {
            from: &[Sending],
            to: &[Sent],
            needs: "the server took it",
        },
        Row {
            from: &[Sending],
            to: &[Queued],
            needs: "the server cannot take it now",
        },
        Row {
            from: &[Sending],
            to: &[Failed],
            needs: "refused for good, or two days have passed",
        },
        Row {
            from: &[Sending],
            to: &[Unknown],
            needs: "the connection was lost after the text went out",
        },
        Row {
            from: &[Failed, Unknown],
            to: &[Queued],
            needs: "a person sends it again",
        },
    ],
};

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::states::State;

    #[test]
    fn the_readme_shows_the_table() {
        assert!(include_str!("../README.md").contains(MAIL_STATES.mermaid().trim()));
    }

    #[test]
    fn every_state_is_reached_and_only_a_sent_message_is_at_its_end() {
        assert!(MAIL_STATES.unreachable().is_empty());
        let ends: Vec<_> = MailState::ALL
            .iter()
            .filter(|state| MAIL_STATES.is_end(**state))
            .collect();
        assert_eq!(ends, [&Sent]);
    }
}
