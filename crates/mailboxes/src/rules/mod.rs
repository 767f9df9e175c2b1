//! Pure decisions about mailboxes and their mails: facts in, answers out.

pub mod folder;
pub mod mailbox;
pub mod proof;

pub mod states;
pub mod subject;
pub mod token;
