//! A clock is met, taken back, stands still or runs again; each is an event on its ticket's chain.

use jiff::Timestamp;
use kernel::ids::{Ref, TicketId};
use kernel::refusal::Refusal;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};
use serde_json::json;

use super::writing::topic;
use crate::events;
use crate::queries::{HouseDays, due_of};
use crate::records::clock::{self, KeptPauses};
use crate::rules::due::{paused, resumed};
use crate::rules::{ClockKind, ClockState};

/// How a clock stops.
#[derive(Clone, Copy, Debug)]
pub(super) enum Stop<'a> {
    /// What it waited for happened.
    Meet(Timestamp),
    /// It is not needed any more.
    Withdraw(&'a str),
}

/// Notes that what the open clocks of this kind on a record waited for happened. Says how many there were.
///
/// # Errors
/// When the database refuses.
pub async fn meet_clock(
    work: &mut Work,
    subject: Ref,
    kind: ClockKind,
    at: Timestamp,
) -> Result<u64, Failure> {
    stop_all(work, subject, kind, Stop::Meet(at)).await
}

/// Takes back the open clocks of this kind on a record, and says why.
///
/// # Errors
/// When the database refuses.
pub async fn withdraw_clock(
    work: &mut Work,
    subject: Ref,
    kind: ClockKind,
    why: &str,
) -> Result<u64, Failure> {
    stop_all(work, subject, kind, Stop::Withdraw(why)).await
}

/// Lets the clocks of this kind on a record stand still.
///
/// # Errors
/// `Refused` for a kind that only the law sets: nothing of ours stops it.
pub async fn pause_clock(work: &mut Work, subject: Ref, kind: ClockKind) -> Result<u64, Failure> {
    hold_all(work, subject, kind, true).await
}

/// Lets the clocks of this kind on a record run again.
///
/// # Errors
/// `Refused` for a kind that only the law sets.
pub async fn resume_clock(work: &mut Work, subject: Ref, kind: ClockKind) -> Result<u64, Failure> {
    hold_all(work, subject, kind, false).await
}

async fn stop_all(
    work: &mut Work,
    subject: Ref,
    kind: ClockKind,
    how: Stop<'_>,
) -> Result<u64, Failure> {
    let clocks = open_of_subject(work, subject, Some(kind)).await?;
    let count = clocks.len() as u64;
    for clock in clocks {
        stop(work, clock, how).await?;
    }
    Ok(count)
}

async fn hold_all(
    work: &mut Work,
    subject: Ref,
    kind: ClockKind,
    pause: bool,
) -> Result<u64, Failure> {
    if kind.is_statutory() {
        return Err(Refusal::new("tickets-refused-pause").into());
    }
    let clocks = open_of_subject(work, subject, Some(kind)).await?;
    let wanted = match pause {
        true => ClockState::Running,
        false => ClockState::Paused,
    };
    let mut count = 0;
    for clock in clocks {
        if clock.state == wanted && !clock.statutory {
            hold(work, clock, pause).await?;
            count += 1;
        }
    }
    Ok(count)
}

/// Open clocks of a record, of one kind or of all.
pub(super) async fn open_of_subject(
    work: &Work,
    subject: Ref,
    kind: Option<ClockKind>,
) -> Result<Vec<clock::Model>, Failure> {
    let mut query = clock::Entity::find()
        .filter(clock::Column::SubjectId.eq(subject.id))
        .filter(clock::Column::SubjectKind.eq(subject.kind))
        .filter(clock::Column::State.is_in([ClockState::Running, ClockState::Paused]));
    if let Some(kind) = kind {
        query = query.filter(clock::Column::Kind.eq(kind));
    }
    Ok(query
        .order_by_asc(clock::Column::Id)
        .all(work.conn())
        .await?)
}

/// Open clocks of a ticket, whatever on it they are about.
pub(super) async fn open_of_ticket(
    work: &Work,
    ticket: TicketId,
) -> Result<Vec<clock::Model>, Failure> {
    Ok(clock::Entity::find()
        .filter(clock::Column::TicketId.eq(ticket))
        .filter(clock::Column::State.is_in([ClockState::Running, ClockState::Paused]))
        .order_by_asc(clock::Column::Id)
        .all(work.conn())
        .await?)
}

/// Stops one open clock; a pause that lasts ends with it.
pub(super) async fn stop(
    work: &mut Work,
    mut row: clock::Model,
    how: Stop<'_>,
) -> Result<(), Failure> {
    let at = match how {
        Stop::Meet(at) => at,
        Stop::Withdraw(_) => work.now,
    };
    row.pauses = KeptPauses(resumed(std::mem::take(&mut row.pauses.0), at));
    let (verb, facts) = match how {
        Stop::Meet(at) => {
            row.state = ClockState::Met;
            row.met_at = Some(Moment::from(at));
            let late = at >= Timestamp::from(row.due_at);
            (
                events::CLOCK_MET,
                json!({ "kind": row.kind, "at": at, "late": late }),
            )
        }
        Stop::Withdraw(why) => {
            row.state = ClockState::Withdrawn;
            row.withdrawn_at = Some(Moment::from(at));
            row.ended_why = Some(why.to_owned());
            (
                events::CLOCK_WITHDRAWN,
                json!({ "kind": row.kind, "why": why }),
            )
        }
    };
    written(work, row, verb, facts).await
}

/// Lets one open clock stand still or run again.
pub(super) async fn hold(
    work: &mut Work,
    mut row: clock::Model,
    pause: bool,
) -> Result<(), Failure> {
    let pauses = std::mem::take(&mut row.pauses.0);
    let (pauses, state, verb) = match pause {
        true => (
            paused(pauses, work.now),
            ClockState::Paused,
            events::CLOCK_PAUSED,
        ),
        false => (
            resumed(pauses, work.now),
            ClockState::Running,
            events::CLOCK_RESUMED,
        ),
    };
    row.pauses = KeptPauses(pauses);
    row.state = state;
    let facts = json!({ "kind": row.kind });
    written(work, row, verb, facts).await
}

/// Writes a changed clock with its due moment, unless somebody stopped it meanwhile.
async fn written(
    work: &mut Work,
    mut row: clock::Model,
    verb: &'static str,
    facts: serde_json::Value,
) -> Result<(), Failure> {
    let days = HouseDays::default()
        .with_teams_of(work.conn(), [&row.basis.0])
        .await?;
    let due = due_of(&row, &days)?;
    row.due_at = Moment::from(due.at);
    row.due_day = Day::from(due.day);
    row.certain = due.certain;
    let (id, ticket) = (row.id, row.ticket_id);
    let change = clock::ActiveModel {
        state: Set(row.state),
        pauses: Set(row.pauses),
        due_at: Set(row.due_at),
        due_day: Set(row.due_day),
        certain: Set(row.certain),
        met_at: Set(row.met_at),
        withdrawn_at: Set(row.withdrawn_at),
        ended_why: Set(row.ended_why),
        ..Default::default()
    };
    let done = clock::Entity::update_many()
        .set(change)
        .filter(clock::Column::Id.eq(id))
        .filter(clock::Column::State.is_in([ClockState::Running, ClockState::Paused]))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    work.record(Event::of(id, verb, facts).in_chain(ticket))
        .await?;
    work.notify(topic(ticket));
    work.notify("clocks");
    Ok(())
}
