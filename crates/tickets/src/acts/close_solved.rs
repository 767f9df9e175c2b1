//! Solved tickets close when the time for an answer is over.

use platform::columns::Moment;
use platform::{Failure, Work};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::moving::go;
use crate::records::ticket;
use crate::rules::TicketState;
use crate::rules::reopen::closes_before;

/// Tickets of one batch, and of one commit.
pub const CLOSED_AT_ONCE: u64 = 200;

/// Closes a batch of tickets that were solved long enough ago; says how many.
///
/// # Errors
/// When the database refuses.
pub async fn close_solved(work: &mut Work) -> Result<u64, Failure> {
    let before = Moment::from(closes_before(work.now));
    let rows = ticket::Entity::find()
        .filter(ticket::Column::State.eq(TicketState::Solved))
        .filter(ticket::Column::SolvedAt.lt(before))
        .order_by_asc(ticket::Column::SolvedAt)
        .limit(CLOSED_AT_ONCE)
        .lock_exclusive()
        .all(work.conn())
        .await?;
    let count = rows.len() as u64;
    for mut row in rows {
        go(work, &mut row, TicketState::Closed, None).await?;
    }
    Ok(count)
}
