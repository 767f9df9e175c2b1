//! What was said between a customer and us. Notes of the house are no messages: they stand in a table of their own.

use kernel::ids::{FileId, MailId, MessageId, TicketId};
use kernel::states::State;
use platform::StoredFile;
use platform::columns::Moment;
use sea_orm::FromJsonQueryResult;
use sea_orm::entity::prelude::*;
use serde::{Deserialize, Serialize};

use crate::rules::states::Channel;

kernel::state_words! {
    /// Who speaks to whom.
    pub enum Direction "tickets-direction" {
        /// The customer to us.
        Inbound = "inbound",
        /// We to the customer.
        Outbound = "outbound",
    }
}

kernel::state_words! {
    /// By which means an outgoing message reaches the customer.
    pub enum Reach "tickets-reach" {
        /// Nothing is sent: it came in, or was said aloud.
        None = "none",
        /// By e-mail, through the outbox.
        Mail = "mail",
        /// There is no address: somebody must call.
        Call = "call",
    }
}

impl Direction {
    /// The choice with this word, if there is one.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

impl Reach {
    /// The choice with this word, if there is one.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        word.parse().ok()
    }
}

platform::word_column!(Direction, State::word, Direction::of_word);
platform::word_column!(Reach, State::word, Reach::of_word);

/// A file of a message, as it came: the hash says which bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileNote {
    /// The kept file.
    pub id: FileId,
    /// SHA-256 of its bytes.
    pub sha256: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub media_type: String,
    /// Bytes.
    pub size: u64,
}

impl From<&StoredFile> for FileNote {
    fn from(stored: &StoredFile) -> Self {
        Self {
            id: stored.id,
            sha256: stored.sha256.clone(),
            name: stored.name.clone(),
            media_type: stored.media_type.to_owned(),
            size: stored.size,
        }
    }
}

/// Files of a message.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct FileNotes(pub Vec<FileNote>);

/// One row of `message`.
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "message")]
pub struct Model {
    /// Key.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: MessageId,
    /// On which ticket.
    pub ticket_id: TicketId,
    /// Who speaks to whom.
    pub direction: Direction,
    /// By which way it came or goes.
    pub channel: Channel,
    /// What is said, in plain words.
    #[sea_orm(column_type = "Text")]
    pub body: String,
    /// Files that came or go with it.
    #[sea_orm(column_type = "JsonBinary")]
    pub files: FileNotes,
    /// Which message of the house it is: the key of a mail kind.
    pub kind: Option<String>,
    /// What makes it one: the same is said once.
    pub ukey: Option<String>,
    /// The mail that carries it.
    pub mail_id: Option<MailId>,
    /// How it reaches the customer.
    pub reach: Reach,
    /// When somebody told it to a customer who has no address.
    pub told_at: Option<Moment>,
    /// `staff`, `token`, `customer` or `system`.
    pub author_kind: String,
    /// The record behind it, if there is one.
    pub author_id: Option<Uuid>,
    /// The name at that time.
    pub author_name: String,
    /// When.
    pub at: Moment,
}

/// What a message hangs on.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// Its ticket.
    #[sea_orm(
        belongs_to = "super::ticket::Entity",
        from = "Column::TicketId",
        to = "super::ticket::Column::Id"
    )]
    Ticket,
}

impl Related<super::ticket::Entity> for Entity {
    fn to() -> RelationDef {
        Relation::Ticket.def()
    }
}

impl ActiveModelBehavior for ActiveModel {}
