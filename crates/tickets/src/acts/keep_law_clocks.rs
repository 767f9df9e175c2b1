//! The clocks of a record become those of the law's answer: new ones start, those that were met are met, others are taken back.

use kernel::ids::{Ref, TicketId};
use kernel::time::civil_day;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::clock_stop::{Stop, stop};
use super::moving::go;
use super::start_clock::{NewClock, start_on};
use crate::queries::HouseDays;
use crate::records::clock;
use crate::rules::law_clock::{Asked, Kept, Step, asked, steps};
use crate::rules::{Basis, TicketState};
use crate::store;

/// Why a clock that the law does not ask for any more was taken back.
const NOT_ASKED: &str = "law";

/// Keeps the clocks that the law named for a record. A clock that runs keeps the rule it was opened under. Clocks of the
/// law that are not among these are taken back.
///
/// # Errors
/// When a day is outside of the calendar, or the database refuses.
pub async fn keep_law_clocks(
    work: &mut Work,
    ticket: TicketId,
    subject: Ref,
    clocks: &[law::Clock],
) -> Result<(), Failure> {
    let days = HouseDays::default();
    let asked: Vec<Asked> = clocks
        .iter()
        .map(|clock| asked(clock, days.business()))
        .collect::<Result<_, _>>()?;
    let rows = statutory(work, subject).await?;
    let kept: Vec<Kept<'_>> = rows.iter().map(kept).collect();
    let steps = steps(&kept, asked);
    if steps.is_empty() {
        return Ok(());
    }
    let mut ticket = store::standing(work, ticket).await?;
    for step in steps {
        match step {
            Step::Withdraw(place) => stop_at(work, &rows, place, Stop::Withdraw(NOT_ASKED)).await?,
            Step::Meet(place, at) => stop_at(work, &rows, place, Stop::Meet(at)).await?,
            Step::Start(new) => {
                if new.met_at.is_none() && !ticket.state.is_open() {
                    go(work, &mut ticket, TicketState::Open, None).await?;
                }
                let met_at = new.met_at;
                let row = start_on(work, &ticket, of_law(ticket.id, subject, new)).await?;
                if let Some(at) = met_at {
                    stop(work, row, Stop::Meet(at)).await?;
                }
            }
        }
    }
    Ok(())
}

async fn stop_at(
    work: &mut Work,
    rows: &[clock::Model],
    place: usize,
    how: Stop<'_>,
) -> Result<(), Failure> {
    match rows.get(place) {
        Some(row) => stop(work, row.clone(), how).await,
        None => Ok(()),
    }
}

fn kept(row: &clock::Model) -> Kept<'_> {
    Kept {
        kind: row.kind,
        rule: &row.basis_rule,
        started_on: civil_day(row.started_at.into()),
        open: row.state.is_open(),
    }
}

/// The law's clock on a ticket.
pub(super) fn of_law(ticket: TicketId, subject: Ref, new: Asked) -> NewClock {
    NewClock {
        ticket,
        subject,
        kind: new.kind,
        basis: Basis::Law(new.basis),
        start_event: new.start_event,
        started_at: new.started_at,
        target: new.target,
    }
}

/// Every clock of the law that a record ever had, except those taken back.
async fn statutory(work: &Work, subject: Ref) -> Result<Vec<clock::Model>, Failure> {
    Ok(clock::Entity::find()
        .filter(clock::Column::SubjectId.eq(subject.id))
        .filter(clock::Column::SubjectKind.eq(subject.kind))
        .filter(clock::Column::Statutory.eq(true))
        .filter(clock::Column::State.ne(crate::rules::ClockState::Withdrawn))
        .order_by_asc(clock::Column::Id)
        .all(work.conn())
        .await?)
}
