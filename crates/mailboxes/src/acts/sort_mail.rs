//! A person says what becomes of a mail: try again, onto this ticket, a ticket of its own, aside, wanted after all.

use kernel::ids::{RawMailId, TicketId};
use kernel::refusal::Refusal;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::json;

use super::store_mails::arrives;
use super::take_in::{Arrival, TakenIn, take_where};
use super::writing::{held_seen, moved};
use crate::events;
use crate::permissions::SortMails;
use crate::records::raw_mail;
use crate::rules::states::RawState;

/// Where a person puts a mail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placing {
    /// Onto this ticket.
    On(TicketId),
    /// Onto a ticket of its own.
    New,
}

/// Tries again what could not be read or was not given.
///
/// # Errors
/// `Refused` when trying again cannot help.
pub async fn try_again(
    work: &mut Work,
    _may: Allowed<SortMails>,
    id: RawMailId,
) -> Result<(), Failure> {
    let row = held_seen(work, id).await?;
    let to = match row.state {
        RawState::Ungiven => RawState::Wanted,
        _ => RawState::Stored,
    };
    if !row.state.can_be_tried() {
        return Err(Refusal::new("mailboxes-refused-try").into());
    }
    let change = raw_mail::ActiveModel {
        why_key: Set(None),
        why: Set(String::new()),
        tries: Set(0),
        ..Default::default()
    };
    moved(work, &row, to, change).await?;
    if to == RawState::Stored {
        arrives(work, id, row.version).await?;
    }
    work.record(Event::of(
        id,
        events::TRIED_AGAIN,
        json!({ "was": row.state }),
    ))
    .await
}

/// Puts a held mail, or one of a machine that stands nowhere, where a person says. `arrival` was made of its bytes before.
///
/// # Errors
/// `Refused` when it stands somewhere already; `NotFound` when there is no such ticket.
pub async fn place_mail(
    work: &mut Work,
    _may: Allowed<SortMails>,
    id: RawMailId,
    arrival: Arrival,
    placing: Placing,
) -> Result<TakenIn, Failure> {
    let row = held_seen(work, id).await?;
    let free = row.state == RawState::Held
        || (row.state == RawState::Read && row.ticket_id.is_none() && row.automatic.is_some());
    if !free {
        return Err(Refusal::new("mailboxes-refused-placed").into());
    }
    let ticket = match placing {
        Placing::On(ticket) => {
            tickets::ticket_brief(work.conn(), &work.actor.stations, ticket).await?;
            Some(ticket)
        }
        Placing::New => None,
    };
    let taken = take_where(work, row, arrival, ticket).await?;
    let facts = match taken {
        TakenIn::On(ticket, message) => json!({ "ticket": ticket, "message": message }),
        _ => json!({}),
    };
    work.record(Event::of(id, events::PLACED, facts)).await?;
    Ok(taken)
}

/// Puts a held mail aside.
///
/// # Errors
/// `Refused` when it is not held.
pub async fn put_aside(
    work: &mut Work,
    _may: Allowed<SortMails>,
    id: RawMailId,
) -> Result<(), Failure> {
    let row = held_seen(work, id).await?;
    moved(
        work,
        &row,
        RawState::Aside,
        raw_mail::ActiveModel::default(),
    )
    .await?;
    work.record(Event::of(id, events::PUT_ASIDE, json!({})))
        .await
}

/// Takes in what came in the folder of unwanted mail, or was put aside.
///
/// # Errors
/// `Refused` when it is neither.
pub async fn want_after_all(
    work: &mut Work,
    _may: Allowed<SortMails>,
    id: RawMailId,
) -> Result<(), Failure> {
    let row = held_seen(work, id).await?;
    let change = raw_mail::ActiveModel {
        spam: Set(false),
        toward_id: Set(None),
        ..Default::default()
    };
    moved(work, &row, RawState::Stored, change).await?;
    arrives(work, id, row.version).await?;
    work.record(Event::of(
        id,
        events::TRIED_AGAIN,
        json!({ "was": row.state }),
    ))
    .await
}

/// Leaves a proposal: the ticket stays for itself.
///
/// # Errors
/// When the database refuses.
pub async fn keep_apart(
    work: &mut Work,
    _may: Allowed<SortMails>,
    id: RawMailId,
) -> Result<(), Failure> {
    let row = held_seen(work, id).await?;
    let change = raw_mail::ActiveModel {
        id: Set(id),
        toward_id: Set(None),
        ..Default::default()
    };
    raw_mail::Entity::update(change).exec(work.conn()).await?;
    for ticket in [row.ticket_id, row.toward_id].into_iter().flatten() {
        work.notify(format!("ticket:{ticket}"));
    }
    Ok(())
}
