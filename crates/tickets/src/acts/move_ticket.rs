//! Somebody moves a ticket by hand.

use kernel::ids::TicketId;
use kernel::refusal::Refusal;
use platform::{Allowed, Failure, Work};

use super::moving::go;
use crate::permissions::WriteTickets;
use crate::rules::TicketState;
use crate::store;

/// Moves a ticket as its table allows. Closing and merging are no moves by hand: time does the one, a merge the other.
///
/// # Errors
/// `Refused` when the table has no such move or a clock of the law is open; `Stale` when somebody else was faster.
pub async fn move_ticket(
    work: &mut Work,
    _may: Allowed<WriteTickets>,
    id: TicketId,
    version: i32,
    to: TicketState,
) -> Result<(), Failure> {
    let mut row = store::as_seen(work, id, version).await?;
    if to == TicketState::Merged {
        return Err(Refusal::new("tickets-refused-merge-other").into());
    }
    go(work, &mut row, to, None).await
}
