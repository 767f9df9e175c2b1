//! Outgoing messages: one outbox row per recipient and message, templates that staff edit, channels that carry them.
//!
//! A capability declares its messages as [`MailKind`]s and calls [`send`] inside its own [`platform::Work`]; the row and the
//! job that sends it are written with the business change or not at all. [`Post`] holds what the program knows: the kinds,
//! the channel, the letterhead. `README.md` tells what happens when a server fails.

mod acts;
pub mod channel;
mod compose;
mod deliver;
mod kinds;
mod letter;
mod post;
mod queries;
mod records;
mod states;
mod template;
pub mod texts;

pub use acts::{
    EditTemplate, RETRY_MOST, SentAgain, edit_template, restore_template, retry_failed, retry_mail,
    send,
};
pub use channel::{Channel, Message, Trouble};
pub use deliver::{DELIVER, PATIENCE};
pub use kinds::{Kinds, KindsError, MailKind, TRY_OUT};
pub use letter::{Letter, Letterhead, Recipient, Sent, Signature, Thread};
pub use post::{MailText, Post, VERSIONS_MOST};
pub use queries::{
    COUNTED, MailFilter, MailRow, Standing, TemplateRow, TemplateVersion, TemplateView, mail,
    mails, mails_about, standing, subjects_of,
};
pub use states::{MAIL_STATES, MailState};
pub use template::{Draft, Preview, TemplateFault};

use platform::PermissionInfo;

platform::permission!(
    /// See outgoing messages and what became of them.
    ReadMails = "mail.read"
);
platform::permission!(
    /// Send a message again that was not delivered.
    RetryMails = "mail.retry"
);
platform::permission!(
    /// Change the words of outgoing messages.
    EditMailTemplates = "mail.template"
);

/// The permissions of this crate, and the roles that hold them from the start.
pub const PERMISSIONS: &[PermissionInfo] = &[
    PermissionInfo {
        key: "mail.read",
        roles: &["administrator", "manager", "counter", "agent", "readonly"],
    },
    PermissionInfo {
        key: "mail.retry",
        roles: &["administrator", "manager", "agent"],
    },
    PermissionInfo {
        key: "mail.template",
        roles: &["administrator", "manager"],
    },
];
