//! A customer gets a link that nobody can guess; it ends by time or by hand. Only the hash of its token is kept.

use std::fmt;

use jiff::Timestamp;
use kernel::ids::{PublicLinkId, Ref, TicketId, kinds};
use kernel::refusal::Refusal;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};
use serde_json::json;

use super::writing::topic;
use crate::permissions::ManageTickets;
use crate::records::public_link;
use crate::{events, store, token};

/// Links in force of one ticket; more means that something makes them without end.
const LINKS_MOST: u32 = 200;

/// A new link. Its token is shown once, to whoever sends it on.
#[derive(Clone, PartialEq, Eq)]
pub struct LinkToken {
    /// The link.
    pub id: PublicLinkId,
    /// The secret part of its address.
    pub token: String,
}

/// The token stays out of logs.
impl fmt::Debug for LinkToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "LinkToken({})", self.id)
    }
}

/// Makes a link to a record on a ticket. A ticket may have several.
///
/// # Errors
/// `Refused` when the ticket has too many in force, or the moment of its end is over.
pub async fn issue_link(
    work: &mut Work,
    ticket: TicketId,
    subject: Ref,
    expires_at: Timestamp,
) -> Result<LinkToken, Failure> {
    if expires_at <= work.now {
        return Err(Refusal::new("tickets-refused-link-over").into());
    }
    let ticket = store::standing(work, ticket).await?;
    let live = public_link::Entity::find().filter(in_force(work, of_ticket(ticket.id)));
    if live.count(work.conn()).await? >= u64::from(LINKS_MOST) {
        let refusal = Refusal::new("tickets-refused-links").with("most", LINKS_MOST);
        return Err(refusal.into());
    }
    let token = token::fresh();
    let row = public_link::Model {
        id: work.new_id::<kinds::PublicLink>(),
        ticket_id: ticket.id,
        subject_kind: subject.kind.to_owned(),
        subject_id: subject.id,
        token_hash: token::hash(&token),
        created_at: Moment::from(work.now),
        expires_at: Moment::from(expires_at),
        revoked_at: None,
        first_opened_at: None,
    };
    let id = row.id;
    public_link::Entity::insert(public_link::ActiveModel::from(row))
        .exec_without_returning(work.conn())
        .await?;
    let facts = json!({ "subject": subject, "until": expires_at });
    work.record(Event::of(id, events::LINK_ISSUED, facts).in_chain(ticket.id))
        .await?;
    Ok(LinkToken { id, token })
}

/// Notes that a link was opened for the first time: proof that the customer could read.
///
/// # Errors
/// When the database refuses.
pub async fn note_opened(
    work: &mut Work,
    ticket: TicketId,
    id: PublicLinkId,
) -> Result<(), Failure> {
    let done = public_link::Entity::update_many()
        .col_expr(
            public_link::Column::FirstOpenedAt,
            Expr::value(Moment::from(work.now)),
        )
        .filter(public_link::Column::Id.eq(id))
        .filter(public_link::Column::FirstOpenedAt.is_null())
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let opened = Event::of(id, events::LINK_OPENED, json!({})).in_chain(ticket);
    work.record(opened).await
}

/// Ends all links to a record; says how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn revoke_links(work: &mut Work, subject: Ref) -> Result<u64, Failure> {
    let of_subject = Condition::all()
        .add(public_link::Column::SubjectId.eq(subject.id))
        .add(public_link::Column::SubjectKind.eq(subject.kind));
    revoke(work, of_subject).await
}

/// Ends all links of a ticket; says how many there were.
///
/// # Errors
/// `NotFound` when there is no such ticket for this actor.
pub async fn revoke_ticket_links(
    work: &mut Work,
    _may: Allowed<ManageTickets>,
    ticket: TicketId,
) -> Result<u64, Failure> {
    let ticket = store::locked(work, ticket).await?;
    revoke(work, of_ticket(ticket.id)).await
}

async fn revoke(work: &mut Work, which: Condition) -> Result<u64, Failure> {
    let live = in_force(work, which);
    let rows = public_link::Entity::find()
        .filter(live.clone())
        .all(work.conn())
        .await?;
    let now = Moment::from(work.now);
    public_link::Entity::update_many()
        .col_expr(public_link::Column::RevokedAt, Expr::value(now))
        .filter(live)
        .exec(work.conn())
        .await?;
    let count = rows.len() as u64;
    let ended = |row: &public_link::Model| {
        Event::of(row.id, events::LINK_REVOKED, json!({})).in_chain(row.ticket_id)
    };
    work.record_many(rows.iter().map(ended)).await?;
    rows.iter()
        .for_each(|row| work.notify(topic(row.ticket_id)));
    Ok(count)
}

fn of_ticket(ticket: TicketId) -> Condition {
    Condition::all().add(public_link::Column::TicketId.eq(ticket))
}

fn in_force(work: &Work, which: Condition) -> Condition {
    Condition::all()
        .add(which)
        .add(public_link::Column::RevokedAt.is_null())
        .add(public_link::Column::ExpiresAt.gt(Moment::from(work.now)))
}
