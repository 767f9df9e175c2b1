//! Facts that mailboxes publish, past tense.

/// A mailbox was added.
pub const ADDED: &str = "mailbox.added";
/// It was edited.
pub const EDITED: &str = "mailbox.edited";
/// It is not read for now.
pub const PAUSED: &str = "mailbox.paused";
/// It is read again.
pub const RESUMED: &str = "mailbox.resumed";
/// A person tried a mail again.
pub const TRIED_AGAIN: &str = "raw_mail.tried_again";
/// A person put a mail on a ticket, or made a ticket of it.
pub const PLACED: &str = "raw_mail.placed";
/// A person put a mail aside.
pub const PUT_ASIDE: &str = "raw_mail.put_aside";
