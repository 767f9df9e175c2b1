//! A message as a capability asks for it, and who we are when we write.

use async_trait::async_trait;
use kernel::ids::{FileId, MailId, Ref};
use platform::{Failure, Lang, Platform};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// To whom a message goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recipient {
    /// Their name, as it stands beside the address; may be empty.
    pub name: String,
    /// The mail address.
    pub address: String,
}

impl Recipient {
    /// A recipient by name and address.
    pub fn new(name: impl Into<String>, address: impl Into<String>) -> Self {
        Self {
            name: name.into(),
            address: address.into(),
        }
    }
}

/// The place of a message in a conversation, frozen with it: what it answers, who reads it, by whose server it goes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thread {
    /// What stands before the @ of its Message-ID: the same for all who read it.
    pub id: String,
    /// The Message-ID that it answers.
    pub answers: Option<String>,
    /// The Message-IDs of the conversation before it, the oldest first.
    pub refs: Vec<String>,
    /// Where answers go: the address by which the conversation is known.
    pub reply_to: Option<String>,
    /// All to whom it is written; the recipient alone when empty.
    pub to: Vec<Recipient>,
    /// All who read it as well.
    pub cc: Vec<Recipient>,
    /// Which mailbox of ours carries it, by its key; the company's server when there is none.
    pub by: Option<String>,
    /// A person wrote it: it does not say that a machine did.
    pub by_hand: bool,
}

/// One message to one recipient.
#[derive(Clone, Debug)]
pub struct Letter {
    /// Which message it is: the key of a [`crate::MailKind`].
    pub kind: &'static str,
    /// To whom.
    pub to: Recipient,
    /// In which language.
    pub lang: Lang,
    /// What the template may name: words and figures as the recipient reads them.
    pub vars: Map<String, Value>,
    /// The same key goes to the same recipient once, however often it is asked for.
    pub key: String,
    /// Kept files that go with it.
    pub attachments: Vec<FileId>,
    /// The record it is about; its page shows the message.
    pub about: Option<Ref>,
    /// Its place in a conversation.
    pub thread: Option<Thread>,
}

impl Letter {
    /// A message without variables or attachments yet.
    pub fn new(kind: &'static str, to: Recipient, lang: Lang, key: impl Into<String>) -> Self {
        Self {
            kind,
            to,
            lang,
            vars: Map::new(),
            key: key.into(),
            attachments: Vec::new(),
            about: None,
            thread: None,
        }
    }

    /// The same message with one variable more.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.vars.insert(name.to_owned(), value.into());
        self
    }

    /// The same message with a file.
    #[must_use]
    pub fn attach(mut self, file: FileId) -> Self {
        self.attachments.push(file);
        self
    }

    /// The same message at its place in a conversation.
    #[must_use]
    pub fn in_thread(mut self, thread: Option<Thread>) -> Self {
        self.thread = thread;
        self
    }

    /// The same message, as one about this record.
    #[must_use]
    pub fn about(mut self, subject: impl Into<Ref>) -> Self {
        self.about = Some(subject.into());
        self
    }
}

/// What became of a request to send.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sent {
    /// It is in the outbox now.
    Queued(MailId),
    /// It was asked for before; nothing more is sent.
    Before(MailId),
}

impl Sent {
    /// The message, new or old.
    #[must_use]
    pub const fn id(self) -> MailId {
        match self {
            Self::Queued(id) | Self::Before(id) => id,
        }
    }
}

/// How we sign.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Signature {
    /// The company's name: the sender's name, and the first line of the signature.
    pub firm: String,
    /// Address, telephone, web: the lines below.
    pub lines: Vec<String>,
}

/// Tells how the company signs. Declared here, told by whoever knows the company.
#[async_trait]
pub trait Letterhead: Send + Sync {
    /// The signature in a language.
    ///
    /// # Errors
    /// When it cannot be read.
    async fn signature(&self, platform: &Platform, lang: Lang) -> Result<Signature, Failure>;
}

/// A signature that never changes: for tests and the command line.
#[async_trait]
impl Letterhead for Signature {
    async fn signature(&self, _: &Platform, _: Lang) -> Result<Signature, Failure> {
        Ok(self.clone())
    }
}
