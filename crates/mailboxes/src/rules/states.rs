//! Where a mail stands from its arrival to its ticket; how mailboxes are reached.

use kernel::states::{Row, StateTable};

kernel::state_words! {
    /// Where a mail stands.
    pub enum RawState "mailboxes-state" {
        /// Kept, not read yet.
        Stored = "stored",
        /// Read: it stands on a ticket, or a machine wrote it and it concerns none.
        Read = "read",
        /// The same mail came before.
        Double = "double",
        /// A person must say where it goes.
        Held = "held",
        /// It came in the folder of unwanted mail.
        Spam = "spam",
        /// It cannot be read.
        Unreadable = "unreadable",
        /// It was read, and could not be taken in.
        Failed = "failed",
        /// It is larger than what is taken; it lies in the mailbox.
        TooLarge = "too_large",
        /// The server did not give it.
        Ungiven = "ungiven",
        /// The server is asked for it once more.
        Wanted = "wanted",
        /// A person put it aside.
        Aside = "aside",
    }
}

kernel::state_words! {
    /// How the connection to a server is kept from being read.
    pub enum Security "mailboxes-security" {
        /// TLS from the first byte.
        Tls = "tls",
        /// Plain at first, TLS before anything is said.
        StartTls = "starttls",
        /// Never encrypted: for a server on this machine.
        None = "none",
    }
}

kernel::state_words! {
    /// How we sign in.
    pub enum Login "mailboxes-login" {
        /// By a password.
        Password = "password",
        /// By a token that is renewed (OAuth 2).
        Token = "token",
    }
}

/// Lets a column and a form read each choice by its word.
macro_rules! of_word {
    ($($kind:ident),+) => {$(
        impl $kind {
            /// The choice with this word, if there is one.
            #[must_use]
            pub fn of_word(word: &str) -> Option<Self> {
                word.parse().ok()
            }
        }
    )+};
}

of_word!(RawState, Security, Login);

use RawState::{
    Aside, Double, Failed, Held, Read, Spam, Stored, TooLarge, Ungiven, Unreadable, Wanted,
};

/// The moves of a mail.
pub const RAW_STATES: StateTable<RawState> = StateTable {
    begins: &[Stored, Spam, TooLarge, Ungiven],
    rows: &[
        Row {
            from: &[Stored],
            to: &[Read, Double, Held, Unreadable, Failed],
            needs: "it is read",
        },
        Row {
            from: &[Unreadable, Failed],
            to: &[Stored],
            needs: "a person tries again",
        },
        Row {
            from: &[Spam],
            to: &[Stored],
            needs: "it is wanted after all",
        },
        Row {
            from: &[Held],
            to: &[Read],
            needs: "a person says where it goes",
        },
        Row {
            from: &[Held, Spam],
            to: &[Aside],
            needs: "a person puts it aside",
        },
        Row {
            from: &[Aside],
            to: &[Stored],
            needs: "it is wanted after all",
        },
        Row {
            from: &[Ungiven],
            to: &[Wanted],
            needs: "a person tries again",
        },
        Row {
            from: &[Wanted],
            to: &[Stored, Ungiven, TooLarge, Double],
            needs: "the server answers",
        },
        Row {
            from: &[Read],
            to: &[Read],
            needs: "a person makes a ticket of an automatic one",
        },
    ],
};

impl RawState {
    /// Whether somebody must look at it.
    #[must_use]
    pub const fn is_pressing(self) -> bool {
        matches!(self, Held | Unreadable | Failed | TooLarge | Ungiven)
    }

    /// All that somebody must look at.
    pub const PRESSING: [Self; 5] = [Held, Unreadable, Failed, TooLarge, Ungiven];

    /// Whether trying again can help.
    #[must_use]
    pub const fn can_be_tried(self) -> bool {
        matches!(self, Unreadable | Failed | Ungiven)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use kernel::states::State;

    #[test]
    fn the_readme_shows_the_table() {
        let table = RAW_STATES.mermaid();
        assert!(
            include_str!("../../README.md").contains(table.trim()),
            "{table}"
        );
    }

    #[test]
    fn every_state_is_reached_and_what_needs_somebody_has_a_way_on_or_lies_in_the_mailbox() {
        assert!(RAW_STATES.unreachable().is_empty());
        for state in RawState::ALL {
            let stuck = state.is_pressing() && RAW_STATES.is_end(*state);
            assert!(!stuck || *state == TooLarge, "{state}");
        }
    }
}
