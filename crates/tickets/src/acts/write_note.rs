//! Somebody of the house writes a note for the others. It stands in a table of its own that no way to a customer reads.

use kernel::ids::{MessageId, TicketId, kinds};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::writing::{author, sha2_of, topic};
use crate::events;
use crate::permissions::WriteTickets;
use crate::records::note;
use crate::rules::words::{self, TEXT_MOST};
use crate::store;

/// Writes a note on a ticket.
///
/// # Errors
/// `Refused` when it is empty or too long; `NotFound` when there is no such ticket for this actor.
pub async fn write_note(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    ticket: TicketId,
    text: &str,
) -> Result<MessageId, Failure> {
    let body = words::text(text, "note", TEXT_MOST)?;
    let ticket = store::standing(work, ticket).await?;
    let (author_kind, author_id, author_name) = author(work);
    let hash = hex::encode(sha2_of(&body));
    let row = note::Model {
        id: work.new_id::<kinds::Message>(),
        ticket_id: ticket.id,
        body,
        author_kind: author_kind.to_owned(),
        author_id,
        author_name,
        at: Moment::from(work.now),
    };
    let id = row.id;
    note::Entity::insert(note::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({ "body_hash": hash });
    work.record(Event::of(id, events::NOTED, facts).in_chain(ticket.id))
        .await?;
    work.notify(topic(ticket.id));
    Ok(id)
}
