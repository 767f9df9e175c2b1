//! Tables of mailboxes.

pub mod folder;
pub mod mail_message;
pub mod mailbox;
pub mod raw_mail;
