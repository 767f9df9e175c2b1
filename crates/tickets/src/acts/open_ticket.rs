//! A ticket is opened: silently by work that needs one, or by hand at the counter and the telephone.

use kernel::ids::{CustomerId, StaffId, StationId, TicketId, UnitId, kinds};
use kernel::refusal::{Problems, Refused};
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Lang, Work};
use sea_orm::{DbErr, EntityTrait, SqlErr};
use serde_json::json;

use super::writing::{self, NewMessage};
use crate::events;
use crate::permissions::WriteTickets;
use crate::records::message::{Direction, Reach};
use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::states::{Channel, Priority, TICKET_STATES};
use crate::rules::words::{self, TEXT_MOST};
use crate::search;

/// Letters before the number.
pub(super) const PREFIX: &str = "TKT";

/// What a new ticket is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewTicket {
    /// Whose matter it is; of a merged customer, the survivor's.
    pub customer: CustomerId,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// Which station's people see it; none for everybody.
    pub station: Option<StationId>,
    /// What it is about, on one line.
    pub subject: String,
    /// By which way it came.
    pub channel: Channel,
    /// The language the customer is written to in.
    pub lang: Lang,
}

/// A ticket that was opened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpenedTicket {
    /// Key.
    pub id: TicketId,
    /// The number that people read.
    pub number: String,
}

/// What a clerk adds to a ticket that is opened by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// What is looked at first.
    pub priority: Priority,
    /// Who works on it.
    pub assignee: Option<StaffId>,
    /// What the customer said; may be empty.
    pub words: String,
}

/// Opens a ticket. Higher capabilities call it inside their own act, whose permission counts.
///
/// # Errors
/// `Refused` when customer, unit or subject are none; `NotFound` for a station that the actor does not see.
pub async fn open_ticket(work: &mut Work, new: NewTicket) -> Result<OpenedTicket, Failure> {
    let subject = words::subject(&new.subject)?;
    let row = open(work, new, subject, Priority::Normal, None).await?;
    Ok(OpenedTicket {
        id: row.id,
        number: row.number,
    })
}

/// Opens a ticket by hand, with what the customer said as its first message.
///
/// # Errors
/// `Refused` beside each field that cannot be.
pub async fn register_ticket(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    new: NewTicket,
    hand: ByHand,
) -> Result<OpenedTicket, Failure> {
    let mut problems = Problems::new();
    let subject = problems.take(words::subject(&new.subject));
    let said = match hand.words.trim() {
        "" => None,
        typed => problems.take(words::text(typed, "words", TEXT_MOST)),
    };
    let subject = problems.finish(subject)?.unwrap_or_default();
    let channel = new.channel;
    let row = open(work, new, subject, hand.priority, hand.assignee).await?;
    if let Some(body) = said {
        let customer = accounts::queries::customer_row(work.conn(), row.customer_id).await?;
        let message = NewMessage {
            reach: Reach::None,
            author: Some(("customer", row.customer_id.uuid(), customer.name)),
            ..NewMessage::of(row.id, Direction::Inbound, channel, body)
        };
        writing::message(work, message).await?;
    }
    Ok(OpenedTicket {
        id: row.id,
        number: row.number,
    })
}

pub(super) async fn open(
    work: &mut Work,
    new: NewTicket,
    subject: String,
    priority: Priority,
    assignee: Option<StaffId>,
) -> Result<ticket::Model, Failure> {
    if !work.actor.stations.see(new.station) {
        return Err(Failure::not_found::<kinds::Station>());
    }
    let customer = accounts::queries::customer_row(work.conn(), new.customer).await?;
    let customer_id = customer.merged_into.unwrap_or(customer.id);
    let row = ticket::Model {
        id: work.new_id::<kinds::Ticket>(),
        number: work.next_number(PREFIX).await?.to_string(),
        customer_id,
        unit_id: new.unit,
        station_id: new.station,
        assignee_id: assignee,
        subject,
        channel: new.channel,
        priority,
        lang: new.lang.code().to_owned(),
        state: TICKET_STATES.begin(TicketState::New)?,
        merged_into: None,
        follows_id: None,
        solved_at: None,
        version: 1,
        created_at: Moment::from(work.now),
        updated_at: Moment::from(work.now),
    };
    insert(work, &row).await?;
    work.index(search::entry(&row, &customer.name)).await?;
    let facts = json!({ "number": row.number, "subject": row.subject, "channel": row.channel });
    work.record(Event::of(row.id, events::OPENED, facts))
        .await?;
    work.notify("tickets");
    Ok(row)
}

/// A unit or station that is none shows itself as a broken reference.
async fn insert(work: &Work, row: &ticket::Model) -> Result<(), Failure> {
    let written = ticket::Entity::insert(ticket::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await;
    written.map(|_| ()).map_err(broken)
}

fn broken(fault: DbErr) -> Failure {
    match fault.sql_err() {
        Some(SqlErr::ForeignKeyConstraintViolation(_)) => {
            Refused::field("unit", "tickets-refused-unit").into()
        }
        _ => fault.into(),
    }
}
