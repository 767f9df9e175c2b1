//! Speaks IMAP: connects, signs in, opens folders without marking anything, gives mails by their numbers, waits for new ones.

mod session;
mod trouble;
mod wire;

pub use session::{Given, Imap, Opened};
pub use trouble::ImapTrouble;

use crate::rules::states::Security;

/// How a mailbox is reached, with its secrets opened. Never written down.
#[derive(Clone)]
pub struct Reach {
    /// The server.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// How it is protected.
    pub security: Security,
    /// By which name we sign in.
    pub user: String,
    /// By what.
    pub proof: Proof,
}

/// What we sign in with.
#[derive(Clone)]
pub enum Proof {
    /// A password.
    Password(String),
    /// A token, by XOAUTH2.
    Token(String),
}

impl std::fmt::Debug for Reach {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reach({}:{}, {:?})", self.host, self.port, self.security)
    }
}
