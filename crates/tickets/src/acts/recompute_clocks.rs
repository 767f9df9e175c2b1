//! Open clocks are worked out anew, batch by batch, after the holiday table or a team's hours changed. Each keeps its rule.

use kernel::ids::ClockId;
use platform::columns::{Day, Moment};
use platform::{Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};
use serde_json::json;

use super::writing::topic;
use crate::events;
use crate::queries::{HouseDays, due_of, open_rows};
use crate::records::clock;

/// Clocks of one batch, and of one commit.
pub const RECOMPUTED_AT_ONCE: u64 = 500;

/// Works out a batch of open clocks behind `after` by these calendars; the place to go on from, when there may be more.
///
/// # Errors
/// When a clock fits no calendar, or the database refuses.
pub async fn recompute_clocks(
    work: &mut Work,
    days: &HouseDays,
    after: Option<ClockId>,
) -> Result<Option<ClockId>, Failure> {
    let rows = open_rows(work.conn(), after, RECOMPUTED_AT_ONCE).await?;
    let bases: Vec<_> = rows.iter().map(|row| row.basis.0.clone()).collect();
    let days = days.clone().with_teams_of(work.conn(), &bases).await?;
    let full = rows.len() as u64 == RECOMPUTED_AT_ONCE;
    let last = rows.last().map(|row| row.id).filter(|_| full);
    for row in rows {
        recompute(work, &days, row).await?;
    }
    Ok(last)
}

async fn recompute(work: &mut Work, days: &HouseDays, row: clock::Model) -> Result<(), Failure> {
    let due = due_of(&row, days)?;
    let (at, day) = (Moment::from(due.at), Day::from(due.day));
    if (at, day, due.certain) == (row.due_at, row.due_day, row.certain) {
        return Ok(());
    }
    let change = clock::ActiveModel {
        due_at: Set(at),
        due_day: Set(day),
        certain: Set(due.certain),
        ..Default::default()
    };
    // whoever stopped or paused it meanwhile worked it out by himself
    let done = clock::Entity::update_many()
        .set(change)
        .filter(clock::Column::Id.eq(row.id))
        .filter(clock::Column::State.eq(row.state))
        .filter(clock::Column::DueAt.eq(row.due_at))
        .exec(work.conn())
        .await?;
    if done.rows_affected == 0 {
        return Ok(());
    }
    let facts = json!({ "kind": row.kind, "was": row.due_day, "due": day });
    let event = Event::of(row.id, events::CLOCK_RECOMPUTED, facts);
    work.record(event.in_chain(row.ticket_id)).await?;
    work.notify(topic(row.ticket_id));
    Ok(())
}
