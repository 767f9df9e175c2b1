//! All work of a ticket is done: it is solved, unless a clock of the law still waits.

use kernel::ids::TicketId;
use platform::{Failure, Work};

use super::clock_stop::open_of_ticket;
use super::moving::{go, in_the_way};
use crate::store;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settled {
    /// It is solved now.
    Solved,
    /// It was over before.
    Before,
    /// A clock is open that the end of work does not end; it stays open.
    Waits,
}

/// Solves a ticket when higher work on it is done. Never refuses: an open clock of the law keeps the ticket open, and
/// nothing else of the work is lost.
///
/// # Errors
/// `NotFound` when there is no such ticket for this actor.
pub async fn settle_ticket(work: &mut Work, id: TicketId) -> Result<Settled, Failure> {
    let mut row = store::locked(work, id).await?;
    let way = row.state.way_to_solved();
    if way.is_empty() {
        return Ok(Settled::Before);
    }
    if !in_the_way(&open_of_ticket(work, row.id).await?).is_empty() {
        return Ok(Settled::Waits);
    }
    for state in way {
        go(work, &mut row, *state, None).await?;
    }
    Ok(Settled::Solved)
}
