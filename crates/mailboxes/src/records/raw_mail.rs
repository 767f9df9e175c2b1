//! A mail as it came: where from, its bytes by their hash, and what became of it.

use kernel::ids::{FileId, MailboxId, MessageId, RawMailId, TicketId};
use kernel::states::State;
use platform::columns::Moment;
use sea_orm::entity::prelude::*;
use serde::Serialize;

use crate::rules::states::RawState;

platform::word_column!(RawState, State::word, RawState::of_word);

/// One row of `raw_mail`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel, Serialize)]
#[sea_orm(table_name = "raw_mail")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: RawMailId,
    /// In which mailbox.
    pub mailbox_id: MailboxId,
    /// In which folder.
    pub folder: String,
    /// In which life of the folder.
    pub validity: i64,
    /// Under which number.
    pub uid: i64,
    /// SHA-256 of its bytes; where there are none, a word of its own.
    pub sha256: String,
    /// Bytes.
    pub size: i64,
    /// The kept bytes.
    pub file_id: Option<FileId>,
    /// It came in a folder of unwanted mail.
    pub spam: bool,
    /// When we took it.
    pub came_at: Moment,
    /// When the server took it.
    pub served_at: Option<Moment>,
    /// Where it stands.
    pub state: RawState,
    /// Why, where that needs words: key of a text that takes `why`.
    pub why_key: Option<String>,
    /// More of it.
    pub why: String,
    /// By what we know that a machine wrote it: key of a text.
    pub automatic: Option<String>,
    /// How often it was read.
    pub tries: i32,
    /// Its identity: its only Message-ID, else the hash of its bytes. Empty before it was read.
    pub identity: String,
    /// SHA-256 of what it says: two ways to us change the bytes, not that.
    pub content: String,
    /// Who wrote it.
    pub from_name: String,
    /// Their address, in lower case.
    pub from_address: String,
    /// What it is about.
    pub subject: String,
    /// The ticket that it names and may not join by itself.
    pub toward_id: Option<TicketId>,
    /// The ticket on which it stands.
    pub ticket_id: Option<TicketId>,
    /// The message that it became.
    pub message_id: Option<MessageId>,
    /// When it came to rest.
    pub settled_at: Option<Moment>,
    /// Moves.
    pub version: i32,
}

/// Joins are written out in queries.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
