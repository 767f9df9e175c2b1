//! Why bytes are no mail that can be read; they are shown with this reason and kept as they are.

use serde::{Deserialize, Serialize};

/// The few reasons; every other fault of a mail is read over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum Unreadable {
    /// No bytes, or only white space.
    #[error("the mail is empty")]
    Empty,
    /// More bytes than [`crate::Limits::bytes`].
    #[error("the mail is larger than what is read")]
    TooLarge,
    /// Not a single header field.
    #[error("no header field: this is no mail")]
    NotMail,
}

impl Unreadable {
    /// The text key of the reason.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::Empty => "mail-unreadable-empty",
            Self::TooLarge => "mail-unreadable-too-large",
            Self::NotMail => "mail-unreadable-not-mail",
        }
    }
}
