//! Many matters of the past at once, opened and ended: what an installation brings along from elsewhere. The same rows and
//! events as one by one, with few statements; between opening and end the caller moves the time of its work on.

use kernel::ids::{CustomerId, Ref, StationId, TicketId, UnitId, kinds};
use kernel::refusal::Refusal;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Lang, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::keep_law_clocks::of_law;
use super::start_clock::{self, NewClock};
use super::writing::{self, NewMessage};
use crate::events;
use crate::queries::{HouseDays, due_of};
use crate::records::message::{Direction, Reach};
use crate::records::{clock, message, ticket};
use crate::rules::law_clock::asked;
use crate::rules::states::{Channel, ClockState, Priority, TICKET_STATES, TicketState};
use crate::rules::words;
use crate::search;

/// Rows of one statement.
const AT_ONCE: usize = 400;

/// A matter of the past.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastTicket {
    /// Whose matter it was; no merged customer.
    pub customer: CustomerId,
    /// Their name.
    pub customer_name: String,
    /// About which unit.
    pub unit: Option<UnitId>,
    /// Which station's people see it.
    pub station: StationId,
    /// What it was about.
    pub subject: String,
    /// By which way it came.
    pub channel: Channel,
    /// The customer's language.
    pub lang: Lang,
}

/// A ticket of the past that is open; nothing of it is written before it ends.
#[derive(Debug)]
pub struct Begun {
    ticket: ticket::Model,
    customer: String,
    clocks: Vec<clock::Model>,
    messages: Vec<message::Model>,
}

impl Begun {
    /// Key.
    #[must_use]
    pub const fn id(&self) -> TicketId {
        self.ticket.id
    }

    /// Starts a clock on it.
    ///
    /// # Errors
    /// Refused when its target fits no calendar, or the kind is the law's and no article is named.
    pub async fn start_clock(&mut self, work: &mut Work, new: NewClock) -> Result<(), Failure> {
        if new.kind.is_statutory() != new.basis.is_law() {
            return Err(Refusal::new("tickets-refused-clock-basis").into());
        }
        let mut row = start_clock::row(work, &self.ticket, new);
        let due = due_of(&row, &HouseDays::default())?;
        row.due_at = Moment::from(due.at);
        row.due_day = Day::from(due.day);
        row.certain = due.certain;
        work.record(start_clock::started(&row)).await?;
        self.clocks.push(row);
        Ok(())
    }

    /// Starts the clocks that the law named for a record.
    ///
    /// # Errors
    /// When a day is outside of the calendar.
    pub async fn start_law_clocks(
        &mut self,
        work: &mut Work,
        subject: Ref,
        clocks: &[law::Clock],
    ) -> Result<(), Failure> {
        for clock in clocks {
            let asked = asked(clock, HouseDays::default().business())?;
            let new = of_law(self.ticket.id, subject, asked);
            self.start_clock(work, new).await?;
        }
        Ok(())
    }

    /// Notes what was said aloud: by the customer, or to the customer.
    ///
    /// # Errors
    /// Refused without words.
    pub async fn say(
        &mut self,
        work: &mut Work,
        to_customer: bool,
        said: &str,
    ) -> Result<(), Failure> {
        let body = words::text(said, "words", words::TEXT_MOST)?;
        let (direction, author) = match to_customer {
            true => (Direction::Outbound, None),
            false => {
                let customer = self.ticket.customer_id.uuid();
                (
                    Direction::Inbound,
                    Some(("customer", customer, self.customer.clone())),
                )
            }
        };
        let new = NewMessage {
            reach: Reach::None,
            author,
            ..NewMessage::of(self.ticket.id, direction, self.ticket.channel, body)
        };
        let row = writing::row(work, new);
        work.record(writing::said(&row)).await?;
        self.messages.push(row);
        Ok(())
    }
}

/// Opens a ticket of the past.
///
/// # Errors
/// When the database refuses.
pub async fn begin_past_ticket(work: &mut Work, past: PastTicket) -> Result<Begun, Failure> {
    let now = Moment::from(work.now);
    let row = ticket::Model {
        id: work.new_id::<kinds::Ticket>(),
        number: work
            .next_number(super::open_ticket::PREFIX)
            .await?
            .to_string(),
        customer_id: past.customer,
        unit_id: past.unit,
        station_id: Some(past.station),
        assignee_id: None,
        subject: words::subject(&past.subject)?,
        channel: past.channel,
        priority: Priority::Normal,
        lang: past.lang.code().to_owned(),
        state: TICKET_STATES.begin(TicketState::New)?,
        merged_into: None,
        follows_id: None,
        solved_at: None,
        version: 1,
        created_at: now,
        updated_at: now,
    };
    let facts = json!({ "number": row.number, "subject": row.subject, "channel": row.channel });
    work.record(Event::of(row.id, events::OPENED, facts))
        .await?;
    Ok(Begun {
        ticket: row,
        customer: past.customer_name,
        clocks: Vec::new(),
        messages: Vec::new(),
    })
}

/// Ends tickets of the past: their clocks are met, they are solved and closed, and all of it is written.
///
/// # Errors
/// When the database refuses.
pub async fn end_past_tickets(work: &mut Work, begun: Vec<Begun>) -> Result<(), Failure> {
    let (mut tickets, mut clocks, mut messages) = (Vec::new(), Vec::new(), Vec::new());
    for mut past in begun {
        for mut clock in past.clocks.drain(..) {
            meet(work, &mut clock).await?;
            clocks.push(clock::ActiveModel::from(clock));
        }
        for state in [TicketState::Open, TicketState::Solved, TicketState::Closed] {
            go(work, &mut past.ticket, state).await?;
        }
        work.index(search::entry(&past.ticket, &past.customer))
            .await?;
        messages.extend(past.messages.into_iter().map(message::ActiveModel::from));
        tickets.push(ticket::ActiveModel::from(past.ticket));
    }
    insert_all::<ticket::Entity>(work, tickets).await?;
    insert_all::<clock::Entity>(work, clocks).await?;
    insert_all::<message::Entity>(work, messages).await
}

async fn meet(work: &mut Work, clock: &mut clock::Model) -> Result<(), Failure> {
    clock.state = ClockState::Met;
    clock.met_at = Some(Moment::from(work.now));
    let late = work.now >= jiff::Timestamp::from(clock.due_at);
    let facts = json!({ "kind": clock.kind, "at": work.now, "late": late });
    let met = Event::of(clock.id, events::CLOCK_MET, facts);
    work.record(met.in_chain(clock.ticket_id)).await
}

async fn go(work: &mut Work, row: &mut ticket::Model, to: TicketState) -> Result<(), Failure> {
    let from = row.state;
    row.state = TICKET_STATES.go(from, to)?;
    row.version += 1;
    row.updated_at = Moment::from(work.now);
    if to == TicketState::Solved {
        row.solved_at = Some(Moment::from(work.now));
    }
    let facts = json!({ "from": from, "to": to, "why": null });
    work.record(Event::of(row.id, events::MOVED, facts)).await
}

async fn insert_all<E: EntityTrait>(work: &Work, rows: Vec<E::ActiveModel>) -> Result<(), Failure>
where
    E::ActiveModel: Send,
{
    let mut rows = rows.into_iter();
    loop {
        let part: Vec<E::ActiveModel> = rows.by_ref().take(AT_ONCE).collect();
        if part.is_empty() {
            return Ok(());
        }
        E::insert_many(part)
            .exec_without_returning(work.conn())
            .await?;
    }
}
