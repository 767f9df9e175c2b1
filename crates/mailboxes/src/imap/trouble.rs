//! What goes wrong between us and an IMAP server, told in words that say what to do.

use async_imap::error::Error;

/// Letters of a server's own words that are kept.
const WORDS: usize = 300;

/// Why a mailbox could not be read.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum ImapTrouble {
    /// Nobody answers at this address.
    #[error("nobody answers: {0}")]
    Unreachable(String),
    /// The encrypted line could not be made.
    #[error("no encrypted line: {0}")]
    Tls(String),
    /// Name or password are wrong, or the token is not taken.
    #[error("not let in: {0}")]
    SignIn(String),
    /// There is no such folder.
    #[error("no such folder: {0}")]
    Folder(String),
    /// The server's numbers mean nothing for long: it has no UIDVALIDITY.
    #[error("the folder has no numbers that last")]
    NoNumbers,
    /// The line broke, or the server said something else.
    #[error("broken off: {0}")]
    Broken(String),
    /// The server took too long.
    #[error("no answer in time")]
    Late,
}

impl ImapTrouble {
    /// Key of the text that tells it; it takes `why`.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Unreachable(_) => "mailboxes-trouble-unreachable",
            Self::Tls(_) => "mailboxes-trouble-tls",
            Self::SignIn(_) => "mailboxes-trouble-sign-in",
            Self::Folder(_) => "mailboxes-trouble-folder",
            Self::NoNumbers => "mailboxes-trouble-numbers",
            Self::Broken(_) => "mailboxes-trouble-broken",
            Self::Late => "mailboxes-trouble-late",
        }
    }

    /// The other side's words.
    #[must_use]
    pub fn why(&self) -> &str {
        match self {
            Self::Unreachable(why)
            | Self::Tls(why)
            | Self::SignIn(why)
            | Self::Folder(why)
            | Self::Broken(why) => why,
            Self::NoNumbers | Self::Late => "",
        }
    }

    /// Told by words that are short enough for a page.
    pub(super) fn broken(why: impl std::fmt::Display) -> Self {
        Self::Broken(short(&why.to_string()))
    }
}

impl From<Error> for ImapTrouble {
    fn from(error: Error) -> Self {
        Self::broken(error)
    }
}

/// On one line, not too long.
pub(super) fn short(words: &str) -> String {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(WORDS).collect()
}
