//! What a message of a ticket was as a mail: its lines, its quotation, its HTML, what was left out.

use kernel::ids::{FileId, MailboxId, MessageId, RawMailId, TicketId};
use mail::{LeftOut, Report};
use platform::columns::Moment;
use post::Recipient;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

/// Addresses with names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct People(pub Vec<Recipient>);

/// Message-IDs, the oldest first.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct MessageIds(pub Vec<String>);

/// A file of the mail that its HTML may name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailFile {
    /// Its key within the mail.
    pub key: String,
    /// The kept file.
    pub id: FileId,
    /// It stands within the text.
    pub inline: bool,
}

/// Files by their keys within the mail.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct MailFiles(pub Vec<MailFile>);

/// Bounds that were reached.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Missing(pub Vec<LeftOut>);

/// What servers say of a mail of ours.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct Told(pub Option<Report>);

/// One row of `mail_message`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "mail_message")]
pub struct Model {
    /// The message.
    #[sea_orm(primary_key, auto_increment = false)]
    pub message_id: MessageId,
    /// The mail that it was.
    pub raw_id: RawMailId,
    /// In which mailbox.
    pub mailbox_id: MailboxId,
    /// Who wrote it.
    pub from_name: String,
    /// Their address, as written.
    pub from_address: String,
    /// Where answers are wanted.
    #[sea_orm(column_type = "JsonBinary")]
    pub reply_to: People,
    /// To whom.
    #[sea_orm(column_type = "JsonBinary")]
    pub to_line: People,
    /// Who reads it as well.
    #[sea_orm(column_type = "JsonBinary")]
    pub cc_line: People,
    /// Its subject.
    pub subject: String,
    /// Its identity.
    pub identity: String,
    /// The mails before it.
    #[sea_orm(column_type = "JsonBinary")]
    pub refs: MessageIds,
    /// When it says that it was sent.
    pub sent_at: Option<Moment>,
    /// By what we know that a machine wrote it.
    pub automatic: Option<String>,
    /// The ticket did not know its writer.
    pub stranger: bool,
    /// Its subject is another than the ticket's.
    pub another_matter: bool,
    /// What is folded away: quotation and signature.
    #[sea_orm(column_type = "Text")]
    pub folded: String,
    /// Its HTML, cleaned: what is shown at once.
    #[sea_orm(column_type = "Text")]
    pub html: String,
    /// The rest of its HTML.
    #[sea_orm(column_type = "Text")]
    pub html_folded: String,
    /// Its files.
    #[sea_orm(column_type = "JsonBinary")]
    pub files: MailFiles,
    /// What was not read.
    #[sea_orm(column_type = "JsonBinary")]
    pub left_out: Missing,
    /// What became of a mail of ours.
    #[sea_orm(column_type = "JsonBinary")]
    pub report: Told,
    /// The message of ours that the report is about.
    pub about_message: Option<MessageId>,
    /// Another ticket of ours on which the same mail stands: it was written to two mailboxes.
    pub twin_ticket: Option<TicketId>,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
