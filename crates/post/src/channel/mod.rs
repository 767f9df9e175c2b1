//! The port through which messages leave: mail today, other networks later.

pub mod memory;
mod message;
pub mod smtp;

use async_trait::async_trait;
use platform::Lang;

use crate::letter::Thread;

/// A message ready to leave.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    /// Its identity, which never changes, however often it is tried: `019…`.
    pub id: String,
    /// Name of the recipient; may be empty.
    pub to_name: String,
    /// Address of the recipient.
    pub to_address: String,
    /// Name of the sender.
    pub from_name: String,
    /// The language of the text.
    pub lang: Lang,
    /// The subject, one line.
    pub subject: String,
    /// The plain text.
    pub text: String,
    /// The same as HTML.
    pub html: String,
    /// Files that go with it.
    pub attachments: Vec<Attachment>,
    /// When it was written.
    pub written_at: jiff::Timestamp,
    /// Its place in a conversation.
    pub thread: Option<Thread>,
}

/// A file that goes with a message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attachment {
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// Why a message did not leave, or may not have left.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Trouble {
    /// Nothing was taken; later it may be.
    #[error("not now: {0}")]
    Later(String),
    /// Refused for good.
    #[error("refused: {0}")]
    Never(String),
    /// There is nobody yet who could take it.
    #[error("no server is set")]
    NoServer,
    /// It went out, and no answer came: it may or may not have been taken.
    #[error("no answer: {0}")]
    Unknown(String),
}

/// Carries messages out.
#[async_trait]
pub trait Channel: Send + Sync {
    /// The channel's word in the outbox: `email`.
    fn name(&self) -> &'static str;

    /// Hands one message over; `Ok` only when the other side has taken responsibility for it.
    ///
    /// # Errors
    /// When it did not leave, or may not have left.
    async fn deliver(&self, message: &Message) -> Result<(), Trouble>;
}
