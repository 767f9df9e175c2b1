//! The customer writes on the page behind a link: the ticket goes on, opens again, or a follow-up begins.

use jiff::SignedDuration;
use kernel::ids::{MessageId, Ref, TicketId};
use kernel::refusal::Refusal;
use platform::columns::Moment;
use platform::{Failure, Lang, StoredFile, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder};

use super::moving::go;
use super::open_ticket::{NewTicket, open};
use super::writing::{self, NewMessage};
use crate::queries::OpenLink;
use crate::records::message::{self, Direction, FileNote, FileNotes, Reach};
use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::reopen::{Reply, reply};
use crate::rules::states::Channel;
use crate::rules::words::{self, CUSTOMER_TEXT_MOST, MESSAGES_AN_HOUR};
use crate::store;

/// What the customer sends.
#[derive(Clone, Debug, Default)]
pub struct Incoming {
    /// The words.
    pub text: String,
    /// Files that were stored already: looked at, pictures freed of where they were taken.
    pub files: Vec<StoredFile>,
}

/// Where it went.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Received {
    /// The message.
    pub message: MessageId,
    /// The ticket on which it stands.
    pub ticket: TicketId,
    /// Whether that is a follow-up of the link's ticket.
    pub follows: bool,
}

/// Takes in what a customer wrote behind a link.
///
/// # Errors
/// `Refused` when text or files cannot be, or when too much was written within the hour.
pub async fn receive_message(
    work: &mut Work,
    link: &OpenLink,
    incoming: Incoming,
) -> Result<Received, Failure> {
    let body = words::text(&incoming.text, "text", CUSTOMER_TEXT_MOST)?;
    words::files(incoming.files.iter().map(|file| file.size))?;
    let ticket = store::standing(work, link.ticket).await?;
    let first = ticket.id;
    let ticket = answered(work, ticket).await?;
    few_enough(work, ticket.id).await?;
    let new = NewMessage {
        files: FileNotes(incoming.files.iter().map(FileNote::from).collect()),
        reach: Reach::None,
        ..NewMessage::of(ticket.id, Direction::Inbound, Channel::Link, body)
    };
    let lost = || Failure::internal("a message without a key was written before");
    let message = writing::message(work, new).await?.ok_or_else(lost)?;
    for file in &incoming.files {
        work.keep_file(file, Ref::of(message)).await?;
    }
    Ok(Received {
        message,
        ticket: ticket.id,
        follows: ticket.id != first,
    })
}

/// The ticket on which the answer stands, as it is after it.
pub(super) async fn answered(
    work: &mut Work,
    mut ticket: ticket::Model,
) -> Result<ticket::Model, Failure> {
    let solved_at = ticket.solved_at.map(Into::into);
    match reply(ticket.state, solved_at, work.now) {
        Reply::Stays => Ok(ticket),
        Reply::Opens => {
            go(work, &mut ticket, TicketState::Open, Some("reply")).await?;
            Ok(ticket)
        }
        Reply::Follows => follow_up(work, &ticket).await,
    }
}

/// The follow-up that is open already, or a new one.
async fn follow_up(work: &mut Work, old: &ticket::Model) -> Result<ticket::Model, Failure> {
    use TicketState::{New, OnHold, Open, PendingCustomer};
    let known = ticket::Entity::find()
        .filter(ticket::Column::FollowsId.eq(old.id))
        .filter(ticket::Column::State.is_in([New, Open, PendingCustomer, OnHold]))
        .order_by_desc(ticket::Column::Id)
        .one(work.conn())
        .await?;
    if let Some(known) = known {
        return Ok(known);
    }
    let new = NewTicket {
        customer: old.customer_id,
        unit: old.unit_id,
        station: old.station_id,
        subject: old.subject.clone(),
        channel: Channel::Link,
        lang: Lang::of_tag(&old.lang).unwrap_or_default(),
    };
    let mut row = open(work, new, old.subject.clone(), old.priority, None).await?;
    let change = ticket::ActiveModel {
        follows_id: Set(Some(old.id)),
        ..Default::default()
    };
    store::write(work, &mut row, change).await?;
    row.follows_id = Some(old.id);
    Ok(row)
}

async fn few_enough(work: &Work, ticket: TicketId) -> Result<(), Failure> {
    let hour = SignedDuration::from_hours(1);
    let since = work.now.checked_sub(hour).unwrap_or(work.now);
    let written = message::Entity::find()
        .filter(message::Column::TicketId.eq(ticket))
        .filter(message::Column::Direction.eq(Direction::Inbound))
        .filter(message::Column::At.gt(Moment::from(since)))
        .count(work.conn())
        .await?;
    if written < MESSAGES_AN_HOUR {
        return Ok(());
    }
    Err(Refusal::new("tickets-refused-too-many").at("text").into())
}
