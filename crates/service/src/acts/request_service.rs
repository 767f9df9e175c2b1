//! A customer asks for service before anything is handed in: a ticket with their words, a clock for our answer, a letter that says so.

use kernel::clock::Target;
use kernel::ids::{CustomerId, Ref, StationId, TicketId, UnitId};
use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use tickets::{Basis, ByHand, Channel, ClockKind, NewClock, NewTicket, Telling, WriteTickets};

use super::opening::who;
use crate::letters;
use crate::permissions::TakeIn;
use crate::queries;
use crate::rules::intake::{WORDS_MAX, required};

/// Letters of the words that become the subject.
const SUBJECT: usize = 120;

/// What is asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub customer: CustomerId,
    /// Which station shall answer.
    pub station: StationId,
    /// About which unit, when it is known.
    pub unit: Option<UnitId>,
    /// In their words.
    pub words: String,
    /// By which way.
    pub channel: Channel,
}

/// Opens the ticket of a request.
///
/// # Errors
/// Refused without words; `NotFound` for a station that the actor does not see.
pub async fn request_service(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    asked: Request,
) -> Result<TicketId, Failure> {
    let mut problems = Problems::new();
    let words = required(
        &mut problems,
        "words",
        &asked.words,
        WORDS_MAX,
        "service-refused-fault",
    );
    problems.finish(())?;
    who::station(work, asked.station).await?;
    let customer = accounts::brief(work.conn(), asked.customer).await?;
    let new = NewTicket {
        customer: customer.id,
        unit: asked.unit,
        station: Some(asked.station),
        subject: words.chars().take(SUBJECT).collect(),
        channel: asked.channel,
        lang: customer.lang,
    };
    // the ticket has a permission of its own, because its first message speaks for the customer
    let may = work.actor.may::<WriteTickets>()?;
    let hand = ByHand {
        priority: tickets::Priority::Normal,
        assignee: None,
        words,
    };
    let ticket = tickets::register_ticket(work, may, new, hand).await?.id;
    start_answer(work, ticket).await?;
    let letter = letters::REQUESTED;
    tickets::tell_customer(
        work,
        Telling::new(ticket, letter.kind.key, letter.says, ticket.to_string()),
    )
    .await?;
    Ok(ticket)
}

async fn start_answer(work: &mut Work, ticket: TicketId) -> Result<(), Failure> {
    let hours = queries::promises(work.conn()).await?.hours();
    let clock = NewClock {
        ticket,
        subject: Ref::of(ticket),
        kind: ClockKind::FirstAnswer,
        basis: Basis::Policy {
            policy: "service.request".to_owned(),
            team: None,
        },
        start_event: "ticket.opened".to_owned(),
        started_at: work.now,
        target: Target::Hours(hours),
    };
    tickets::start_clock(work, clock).await?;
    Ok(())
}
