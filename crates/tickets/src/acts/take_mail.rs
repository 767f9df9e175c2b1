//! A mail becomes a message: on the ticket where it belongs, on a new one, or on one that follows a closed one. What a machine
//! wrote is kept as well, but opens nothing and moves no clock.

use kernel::ids::{CustomerId, MessageId, Ref, TicketId};
use platform::{Failure, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use uuid::Uuid;

use super::open_ticket::{NewTicket, open};
use super::receive_message::{Received, answered};
use super::writing::{self, NewMessage};
use crate::records::message::{Direction, FileNote, FileNotes};
use crate::records::ticket;
use crate::rules::states::{Channel, Priority};
use crate::rules::words::{self, TEXT_MOST};
use crate::store;

/// Where a mail goes.
#[derive(Clone, Debug)]
pub enum MailPlace {
    /// Onto this ticket; one that ended too long ago is followed by another.
    On(TicketId),
    /// Onto a new ticket.
    New(NewTicket),
    /// Onto a new ticket that follows this one.
    After(TicketId, NewTicket),
}

/// Who wrote it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MailWriter {
    /// A customer whose address it is.
    Customer(CustomerId, String),
    /// Somebody whose address nobody has, by the key of their mail and the name that it carries.
    Stranger(Uuid, String),
}

/// A mail, read and cut.
#[derive(Clone, Debug)]
pub struct MailTaken {
    /// Where it goes.
    pub place: MailPlace,
    /// Whatever is taken under one key is taken once.
    pub key: String,
    /// What is new in it; may be empty.
    pub text: String,
    /// Its files, stored already.
    pub files: Vec<StoredFile>,
    /// Who wrote it.
    pub writer: MailWriter,
    /// A machine wrote it: the ticket stays as it is.
    pub automatic: bool,
}

/// Takes a mail in; nothing when it was taken before.
///
/// # Errors
/// `Refused` when a new ticket cannot be, `NotFound` when there is no such ticket.
pub async fn take_mail(work: &mut Work, mail: MailTaken) -> Result<Option<Received>, Failure> {
    let (ticket, follows) = placed(work, mail.place, mail.automatic).await?;
    let (kind, id, name) = match mail.writer {
        MailWriter::Customer(id, name) => ("customer", id.uuid(), name),
        MailWriter::Stranger(id, name) => ("stranger", id, name),
    };
    let new = NewMessage {
        files: FileNotes(mail.files.iter().map(FileNote::from).collect()),
        ukey: Some(mail.key),
        author: Some((kind, id, name)),
        ..NewMessage::of(
            ticket,
            Direction::Inbound,
            Channel::Mail,
            words::shortened(&mail.text, TEXT_MOST),
        )
    };
    let Some(message) = writing::message(work, new).await? else {
        return Ok(None);
    };
    for file in &mail.files {
        work.keep_file(file, Ref::of(message)).await?;
    }
    Ok(Some(Received {
        message,
        ticket,
        follows,
    }))
}

/// The ticket on which the mail stands, and whether that follows another.
async fn placed(
    work: &mut Work,
    place: MailPlace,
    automatic: bool,
) -> Result<(TicketId, bool), Failure> {
    match place {
        MailPlace::On(id) if automatic => Ok((store::standing(work, id).await?.id, false)),
        MailPlace::On(id) => {
            let ticket = store::standing(work, id).await?;
            let first = ticket.id;
            let ticket = answered(work, ticket).await?;
            Ok((ticket.id, ticket.id != first))
        }
        MailPlace::New(new) => Ok((begun(work, new).await?.id, false)),
        MailPlace::After(id, new) => {
            let old = store::standing(work, id).await?;
            let mut row = begun(work, new).await?;
            let change = ticket::ActiveModel {
                follows_id: Set(Some(old.id)),
                ..Default::default()
            };
            store::write(work, &mut row, change).await?;
            Ok((row.id, true))
        }
    }
}

async fn begun(work: &mut Work, new: NewTicket) -> Result<ticket::Model, Failure> {
    let subject = words::subject(&new.subject)?;
    open(work, new, subject, Priority::Normal, None).await
}

/// Notes on the ticket of a message that its mail came back.
///
/// # Errors
/// When the database refuses.
pub async fn note_bounce(
    work: &mut Work,
    ticket: TicketId,
    message: MessageId,
    to: &str,
    why: &str,
) -> Result<(), Failure> {
    let facts = serde_json::json!({ "to": to, "said": why });
    let event = platform::Event::of(message, crate::events::BOUNCED, facts).in_chain(ticket);
    work.record(event).await?;
    work.notify(writing::topic(ticket));
    Ok(())
}
