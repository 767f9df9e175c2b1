//! A clock starts: of the law, of a policy, of a promise. Its due moment is worked out once and kept beside its facts.

use jiff::Timestamp;
use kernel::clock::Target;
use kernel::ids::{ClockId, Ref, TicketId, kinds};
use kernel::refusal::Refusal;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::EntityTrait;
use serde_json::json;

use super::moving::go;
use super::writing::topic;
use crate::events;
use crate::queries::{HouseDays, due_of};
use crate::records::clock::{self, KeptBasis, KeptPauses, KeptTarget};
use crate::records::ticket;
use crate::rules::{Basis, ClockKind, ClockState, TicketState};
use crate::store;

/// A clock that is to start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewClock {
    /// On which ticket.
    pub ticket: TicketId,
    /// What it is about.
    pub subject: Ref,
    /// What it waits for.
    pub kind: ClockKind,
    /// What it stands on. A kind that only the law sets needs an article.
    pub basis: Basis,
    /// What started it: the verb of an event, or the law's key for one.
    pub start_event: String,
    /// When that happened.
    pub started_at: Timestamp,
    /// How long it may run.
    pub target: Target,
}

/// Starts a clock. A ticket that was solved is open again.
///
/// # Errors
/// `Refused` when its target fits no calendar, or the kind is the law's and no article is named.
pub async fn start_clock(work: &mut Work, new: NewClock) -> Result<ClockId, Failure> {
    let mut ticket = store::standing(work, new.ticket).await?;
    if !ticket.state.is_open() {
        go(work, &mut ticket, TicketState::Open, None).await?;
    }
    Ok(start_on(work, &ticket, new).await?.id)
}

/// Starts a clock on a ticket that is locked already.
pub(super) async fn start_on(
    work: &mut Work,
    ticket: &ticket::Model,
    new: NewClock,
) -> Result<clock::Model, Failure> {
    if new.kind.is_statutory() != new.basis.is_law() {
        return Err(Refusal::new("tickets-refused-clock-basis").into());
    }
    let days = HouseDays::default()
        .with_teams_of(work.conn(), [&new.basis])
        .await?;
    let mut row = row(work, ticket, new);
    let due = due_of(&row, &days)?;
    row.due_at = Moment::from(due.at);
    row.due_day = Day::from(due.day);
    row.certain = due.certain;
    clock::Entity::insert(clock::ActiveModel::from(row.clone()))
        .exec_without_returning(work.conn())
        .await?;
    work.record(started(&row)).await?;
    work.notify(topic(ticket.id));
    work.notify("clocks");
    Ok(row)
}

/// The fact that a clock started.
pub(super) fn started(row: &clock::Model) -> Event {
    let facts = json!({
        "kind": row.kind,
        "rule": row.basis_rule,
        "article": row.basis.0.article(),
        "started_at": row.started_at,
        "due": row.due_day,
    });
    Event::of(row.id, events::CLOCK_STARTED, facts).in_chain(row.ticket_id)
}

/// The row of a clock on a ticket, its due moment not worked out yet.
pub(super) fn row(work: &mut Work, ticket: &ticket::Model, new: NewClock) -> clock::Model {
    let now = Moment::from(work.now);
    clock::Model {
        id: work.new_id::<kinds::Clock>(),
        ticket_id: ticket.id,
        subject_kind: new.subject.kind.to_owned(),
        subject_id: new.subject.id,
        station_id: ticket.station_id,
        kind: new.kind,
        state: ClockState::Running,
        statutory: new.basis.is_law(),
        basis_rule: new.basis.rule().to_owned(),
        basis: KeptBasis(new.basis),
        start_event: new.start_event,
        started_at: Moment::from(new.started_at),
        target: KeptTarget(new.target),
        pauses: KeptPauses::default(),
        due_at: now,
        due_day: Day::from(kernel::time::civil_day(work.now)),
        certain: true,
        met_at: None,
        withdrawn_at: None,
        ended_why: None,
        created_at: now,
    }
}
