//! How a message is written down: a row of the conversation and an event on the ticket's chain. Notes have their own way.

use kernel::ids::{MailId, MessageId, Ref, TicketId, kinds};
use platform::columns::Moment;
use platform::{Event, Failure, Work};
use sea_orm::EntityTrait;
use sea_orm::sea_query::OnConflict;
use serde_json::json;
use uuid::Uuid;

use crate::events;
use crate::records::message::{self, Direction, FileNotes, Reach};
use crate::rules::states::Channel;

/// A message to be written down.
#[derive(Clone, Debug)]
pub(super) struct NewMessage {
    pub ticket: TicketId,
    pub direction: Direction,
    pub channel: Channel,
    pub body: String,
    pub files: FileNotes,
    pub kind: Option<String>,
    pub ukey: Option<String>,
    pub reach: Reach,
    /// Who speaks, when it is not who acts.
    pub author: Option<(&'static str, Uuid, String)>,
}

impl NewMessage {
    /// A message of plain words.
    pub fn of(ticket: TicketId, direction: Direction, channel: Channel, body: String) -> Self {
        Self {
            ticket,
            direction,
            channel,
            body,
            files: FileNotes::default(),
            kind: None,
            ukey: None,
            reach: Reach::None,
            author: None,
        }
    }
}

/// Writes a message down; nothing when the same was said before.
pub(super) async fn message(
    work: &mut Work,
    new: NewMessage,
) -> Result<Option<MessageId>, Failure> {
    let ticket = new.ticket;
    let row = row(work, new);
    let id = row.id;
    let event = said(&row);
    let written = message::Entity::insert(message::ActiveModel::from(row))
        .on_conflict(
            OnConflict::column(message::Column::Ukey)
                .do_nothing()
                .to_owned(),
        )
        .exec_without_returning(work.conn())
        .await?;
    if written == 0 {
        return Ok(None);
    }
    work.record(event).await?;
    work.notify(topic(ticket));
    Ok(Some(id))
}

/// The fact that something was said; the words stand for themselves by their hash.
pub(super) fn said(row: &message::Model) -> Event {
    let facts = json!({
        "channel": row.channel,
        "kind": row.kind,
        "reach": row.reach,
        "files": row.files.0.len(),
        "body_hash": hex::encode(sha2_of(&row.body)),
    });
    let verb = match row.direction {
        Direction::Inbound => events::RECEIVED,
        Direction::Outbound => events::SENT,
    };
    Event::of(row.id, verb, facts).in_chain(row.ticket_id)
}

/// Notes which mail carries a message.
pub(super) async fn carried_by(work: &Work, id: MessageId, mail: MailId) -> Result<(), Failure> {
    use sea_orm::sea_query::Expr;
    use sea_orm::{ColumnTrait, QueryFilter};
    message::Entity::update_many()
        .col_expr(message::Column::MailId, Expr::value(mail))
        .filter(message::Column::Id.eq(id))
        .exec(work.conn())
        .await?;
    Ok(())
}

/// What open pages of a ticket listen to.
pub(super) fn topic(ticket: TicketId) -> String {
    Ref::of(ticket).to_string()
}

/// What proves later that the words were not altered, without repeating them in the trail.
pub(super) fn sha2_of(text: &str) -> impl AsRef<[u8]> {
    use sha2::{Digest, Sha256};
    Sha256::digest(text.as_bytes())
}

/// Who acts, as a message or a note keeps it.
pub(super) fn author(work: &Work) -> (&'static str, Option<Uuid>, String) {
    let actor = &work.actor;
    (actor.kind.word(), actor.kind.uuid(), actor.name.to_string())
}

/// The row of a message.
pub(super) fn row(work: &mut Work, new: NewMessage) -> message::Model {
    let (author_kind, author_id, author_name) = match new.author {
        Some((kind, id, name)) => (kind, Some(id), name),
        None => author(work),
    };
    message::Model {
        id: work.new_id::<kinds::Message>(),
        ticket_id: new.ticket,
        direction: new.direction,
        channel: new.channel,
        body: new.body,
        files: new.files,
        kind: new.kind,
        ukey: new.ukey,
        mail_id: None,
        reach: new.reach,
        told_at: None,
        author_kind: author_kind.to_owned(),
        author_id,
        author_name,
        at: Moment::from(work.now),
    }
}
