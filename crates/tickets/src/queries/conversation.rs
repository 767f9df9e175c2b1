//! What was said with the customer, for every reader; notes of the house have look-ups of their own, for staff alone.

use std::collections::HashMap;

use jiff::Timestamp;
use kernel::ids::{CustomerId, FileId, MailId, MessageId, TicketId};
use platform::columns::Moment;
use platform::paging::PAGE_MAX;
use platform::{Failure, Stations};
use post::MailState;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::message::{self, Direction, FileNote, Reach};
use crate::records::{note, ticket};
use crate::rules::states::Channel;

/// Something that was said between the customer and us. A note of the house can never become one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    /// Key.
    pub id: MessageId,
    /// Whether the customer said it.
    pub inbound: bool,
    /// By which way.
    pub channel: Channel,
    /// The words.
    pub body: String,
    /// Files that came with it.
    pub files: Vec<FileNote>,
    /// Who.
    pub who: String,
    /// When.
    pub at: Timestamp,
}

impl From<message::Model> for Said {
    fn from(row: message::Model) -> Self {
        Self {
            id: row.id,
            inbound: row.direction == Direction::Inbound,
            channel: row.channel,
            body: row.body,
            files: row.files.0,
            who: row.author_name,
            at: row.at.into(),
        }
    }
}

/// What was said on a ticket, newest first, older than `before`: for the customer's own page.
///
/// # Errors
/// When the database cannot be read.
pub async fn conversation(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Vec<Said>, Failure> {
    let rows = messages_page(db, ticket, before, limit).await?;
    Ok(rows.into_iter().map(Said::from).collect())
}

/// On which tickets messages stand, those that there are.
///
/// # Errors
/// When the database cannot be read.
pub async fn tickets_of_messages(
    db: &impl ConnectionTrait,
    ids: impl IntoIterator<Item = MessageId> + Send,
) -> Result<HashMap<MessageId, TicketId>, Failure> {
    let rows = messages_by_id(db, ids.into_iter().collect()).await?;
    Ok(rows
        .into_iter()
        .map(|(id, row)| (id, row.ticket_id))
        .collect())
}

/// The message that a mail of the outbox carries, and its ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn message_of_mail(
    db: &impl ConnectionTrait,
    mail: MailId,
) -> Result<Option<(MessageId, TicketId)>, Failure> {
    let Ok(row) = post::mail(db, mail).await else {
        return Ok(None);
    };
    let Some(ticket) = row
        .about
        .and_then(|about| about.as_id::<kernel::ids::kinds::Ticket>())
    else {
        return Ok(None);
    };
    let found = message::Entity::find()
        .filter(message::Column::TicketId.eq(ticket))
        .filter(message::Column::MailId.eq(mail))
        .one(db)
        .await?;
    Ok(found.map(|row| (row.id, row.ticket_id)))
}

/// When something was said on these tickets last; one statement.
///
/// # Errors
/// When the database cannot be read.
pub async fn last_said(
    db: &impl ConnectionTrait,
    tickets: impl IntoIterator<Item = TicketId> + Send,
) -> Result<HashMap<TicketId, Timestamp>, Failure> {
    let rows: Vec<(TicketId, Moment)> = message::Entity::find()
        .filter(message::Column::TicketId.is_in(tickets))
        .select_only()
        .column(message::Column::TicketId)
        .column_as(message::Column::At.max(), "last")
        .group_by(message::Column::TicketId)
        .into_tuple()
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|(id, at)| (id, at.into())).collect())
}

pub(crate) async fn messages_page(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Vec<message::Model>, Failure> {
    let mut query = message::Entity::find().filter(message::Column::TicketId.eq(ticket));
    if let Some(before) = before {
        query = query.filter(message::Column::Id.lt(before));
    }
    Ok(query
        .order_by_desc(message::Column::Id)
        .limit(limit.min(PAGE_MAX))
        .all(db)
        .await?)
}

pub(crate) async fn notes_page(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    before: Option<MessageId>,
    limit: u64,
) -> Result<Vec<note::Model>, Failure> {
    let mut query = note::Entity::find().filter(note::Column::TicketId.eq(ticket));
    if let Some(before) = before {
        query = query.filter(note::Column::Id.lt(before));
    }
    Ok(query
        .order_by_desc(note::Column::Id)
        .limit(limit.min(PAGE_MAX))
        .all(db)
        .await?)
}

pub(crate) async fn messages_by_id(
    db: &impl ConnectionTrait,
    ids: Vec<MessageId>,
) -> Result<HashMap<MessageId, message::Model>, Failure> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = message::Entity::find().filter(message::Column::Id.is_in(ids));
    let rows = found.all(db).await?.into_iter();
    Ok(rows.map(|row| (row.id, row)).collect())
}

pub(crate) async fn notes_by_id(
    db: &impl ConnectionTrait,
    ids: Vec<MessageId>,
) -> Result<HashMap<MessageId, note::Model>, Failure> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let found = note::Entity::find().filter(note::Column::Id.is_in(ids));
    let rows = found.all(db).await?.into_iter();
    Ok(rows.map(|row| (row.id, row)).collect())
}

/// Where the mails of a ticket stand, as the post tells it.
pub(crate) async fn mail_states(
    db: &impl ConnectionTrait,
    ticket: TicketId,
) -> Result<HashMap<MailId, MailState>, Failure> {
    let mails = post::mails_about(db, ticket).await?;
    Ok(mails
        .into_iter()
        .map(|mail| (mail.id, mail.state))
        .collect())
}

/// A file that came or went with a message of a ticket.
pub(crate) async fn file_of(
    db: &impl ConnectionTrait,
    ticket: TicketId,
    message: MessageId,
    file: FileId,
) -> Result<FileNote, Failure> {
    let row = message::Entity::find_by_id(message)
        .filter(message::Column::TicketId.eq(ticket))
        .one(db)
        .await?;
    row.into_iter()
        .flat_map(|row| row.files.0)
        .find(|note| note.id == file)
        .ok_or_else(Failure::not_found::<kernel::ids::kinds::File>)
}

/// A customer who has no address and must be called.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallFirst {
    /// What is to be told.
    pub message: MessageId,
    /// On which ticket.
    pub ticket: TicketId,
    /// Its number.
    pub number: String,
    /// Whom.
    pub customer: CustomerId,
    /// The words.
    pub body: String,
    /// Since when.
    pub at: Timestamp,
}

/// What nobody told yet to customers without an address, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub async fn to_call(
    db: &impl ConnectionTrait,
    stations: &Stations,
    limit: u64,
) -> Result<Vec<CallFirst>, Failure> {
    let rows = message::Entity::find()
        .filter(message::Column::Reach.eq(Reach::Call))
        .filter(message::Column::ToldAt.is_null())
        .filter(super::brief::seen(stations))
        .find_also_related(ticket::Entity)
        .order_by_asc(message::Column::Id)
        .limit(limit.min(PAGE_MAX))
        .all(db)
        .await?;
    let call = |(message, ticket): (message::Model, Option<ticket::Model>)| {
        let ticket = ticket?;
        Some(CallFirst {
            message: message.id,
            ticket: ticket.id,
            number: ticket.number,
            customer: ticket.customer_id,
            body: message.body,
            at: message.at.into(),
        })
    };
    Ok(rows.into_iter().filter_map(call).collect())
}
