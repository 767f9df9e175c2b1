//! What messages of tickets were as mails.

use std::collections::HashMap;

use kernel::ids::{MessageId, TicketId, kinds};
use platform::Failure;
use platform::paging::PAGE_MAX;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::records::{mail_message, raw_mail};
use crate::rules::states::RawState;

/// Identities of mails before that an answer names.
const NAMED: u64 = 20;

/// What these messages were, by message.
///
/// # Errors
/// When the database cannot be read.
pub async fn mails_of_messages(
    db: &impl ConnectionTrait,
    ids: &[MessageId],
) -> Result<HashMap<MessageId, mail_message::Model>, Failure> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = mail_message::Entity::find()
        .filter(mail_message::Column::MessageId.is_in(ids.iter().copied()))
        .all(db)
        .await?;
    Ok(rows.into_iter().map(|row| (row.message_id, row)).collect())
}

/// What one message was.
///
/// # Errors
/// `NotFound` when it was no mail.
pub async fn mail_of_message(
    db: &impl ConnectionTrait,
    id: MessageId,
) -> Result<mail_message::Model, Failure> {
    let row = mail_message::Entity::find_by_id(id).one(db).await?;
    row.ok_or_else(Failure::not_found::<kinds::Message>)
}

/// What servers told of these messages of ours, by message.
///
/// # Errors
/// When the database cannot be read.
pub async fn bounces_of(
    db: &impl ConnectionTrait,
    ids: &[MessageId],
) -> Result<HashMap<MessageId, Vec<mail_message::Model>>, Failure> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let rows = mail_message::Entity::find()
        .filter(mail_message::Column::AboutMessage.is_in(ids.iter().copied()))
        .limit(PAGE_MAX)
        .all(db)
        .await?;
    let mut all: HashMap<MessageId, Vec<mail_message::Model>> = HashMap::new();
    for row in rows {
        if let Some(about) = row.about_message {
            all.entry(about).or_default().push(row);
        }
    }
    Ok(all)
}

/// The newest mails that people wrote on these tickets, newest first: those whose writers the tickets know.
///
/// # Errors
/// When the database cannot be read.
pub async fn inbound_of_ticket(
    db: &impl ConnectionTrait,
    tickets: &[TicketId],
) -> Result<Vec<mail_message::Model>, Failure> {
    let rows: Vec<MessageId> = raw_mail::Entity::find()
        .filter(raw_mail::Column::TicketId.is_in(tickets.iter().copied()))
        .filter(raw_mail::Column::State.eq(RawState::Read))
        .filter(raw_mail::Column::Automatic.is_null())
        .filter(raw_mail::Column::MessageId.is_not_null())
        .order_by_desc(raw_mail::Column::Id)
        .limit(NAMED)
        .select_only()
        .column(raw_mail::Column::MessageId)
        .into_tuple()
        .all(db)
        .await?;
    let mut known = mails_of_messages(db, &rows).await?;
    Ok(rows.iter().filter_map(|id| known.remove(id)).collect())
}

/// The newest mail on these tickets that somebody known wrote.
///
/// # Errors
/// When the database cannot be read.
pub async fn newest_of_ticket(
    db: &impl ConnectionTrait,
    tickets: &[TicketId],
) -> Result<Option<mail_message::Model>, Failure> {
    let all = inbound_of_ticket(db, tickets).await?;
    Ok(all.into_iter().find(|mail| !mail.stranger))
}

/// The mail of which a new ticket was made, when it may belong to another ticket: with that ticket.
///
/// # Errors
/// When the database cannot be read.
pub async fn proposal_on(
    db: &impl ConnectionTrait,
    ticket: TicketId,
) -> Result<Option<raw_mail::Model>, Failure> {
    let row = raw_mail::Entity::find()
        .filter(raw_mail::Column::TicketId.eq(ticket))
        .filter(raw_mail::Column::State.eq(RawState::Read))
        .filter(raw_mail::Column::TowardId.is_not_null())
        .order_by_asc(raw_mail::Column::Id);
    Ok(row.one(db).await?)
}
