//! Look-ups about mailboxes and their mails: bounded, keyset, never a query per row.

mod evidence;
mod mailboxes;
mod mails;
mod messages;

pub use evidence::{
    Belonging, belonging, candidates, message_of_ours, moments_of_sender, own_addresses,
    same_before,
};
pub use mailboxes::{
    Standing, active, folders, folders_of_all, mailbox, mailbox_by_address, mailboxes, pressing,
    standings,
};
pub use mails::{MailFilter, mail_page, raw_mail, seen_mail, toward, wanted};
pub use messages::{
    bounces_of, inbound_of_ticket, mail_of_message, mails_of_messages, newest_of_ticket,
    proposal_on,
};
