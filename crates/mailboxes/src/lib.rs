//! Mailboxes: read by IMAP, every mail kept as it came and put on the ticket where it belongs; answers go by their server.
//!
//! Start at [`reader`] (how mails are kept) and [`acts`] (what becomes of them). `README.md` has the words, the states, the tables.

pub mod acts;
mod api;
mod arrival;
mod events;
pub mod imap;
pub mod jobs;
mod more;
pub mod names;
mod outgoing;
pub mod pages;
mod panels;
mod permissions;
pub mod queries;
pub mod reader;
mod records;
pub mod rules;
mod signing_in;
mod trying;
mod watch;
mod way;

use std::sync::Arc;

use ui::{NavItem, Panel, SettingsItem};

pub use api::api_routes;
pub use more::MoreOfMails;
pub use names::{Names, SystemNames};
pub use outgoing::Outgoing;
pub use pages::routes;
pub use permissions::{KeepMailboxes, PERMISSIONS, ReadMailboxes, SortMails};
pub use trying::{Tried, try_mailbox};
pub use watch::Watching;
pub use way::ByMailboxes;

/// The texts of this crate and of the reader of mail below it.
pub const TEXTS: &[ui::Texts] = &[
    ui::texts!("mailboxes"),
    ui::Texts {
        name: "mail",
        tr: mail::TURKISH,
        en: mail::ENGLISH,
    },
];

/// Entry of the rail.
pub const NAV: &[NavItem] = &[NavItem {
    key: "mails",
    label: "mailboxes-mails",
    icon: "inbox",
    url: pages::MAILS,
    permission: Some("mailboxes.read"),
    order: 31,
    shortcut: "",
}];

/// Page of the settings.
pub const SETTINGS: &[SettingsItem] = &[SettingsItem {
    label: "mailboxes-mailboxes",
    help: "mailboxes-mailboxes-help",
    icon: "inbox",
    url: pages::MAILBOXES,
    permission: "mailboxes.read",
    order: 47,
}];

/// What is shown on the pages of others: held mails of a ticket.
#[must_use]
pub fn panels() -> Vec<Arc<dyn Panel>> {
    vec![Arc::new(panels::MailsOfTicket)]
}
