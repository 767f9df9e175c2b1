//! While a customer thinks an estimate over, the times that we agreed stand still. What the law set goes on.

use kernel::ids::Ref;
use platform::{Failure, Work};
use tickets::ClockKind;

use crate::records::service_order::Model;

/// What stands still: the ticket's own times, and the promised day of the order.
fn held(order: &Model) -> [(Ref, ClockKind); 3] {
    let ticket = Ref::of(order.ticket_id);
    [
        (ticket, ClockKind::FirstAnswer),
        (ticket, ClockKind::Resolution),
        (Ref::of(order.id), ClockKind::Promised),
    ]
}

/// The customer has to answer.
pub(crate) async fn stand_still(work: &mut Work, order: &Model) -> Result<(), Failure> {
    for (subject, kind) in held(order) {
        tickets::pause_clock(work, subject, kind).await?;
    }
    Ok(())
}

/// The customer has answered, or need not any more.
pub(crate) async fn go_on(work: &mut Work, order: &Model) -> Result<(), Failure> {
    for (subject, kind) in held(order) {
        tickets::resume_clock(work, subject, kind).await?;
    }
    Ok(())
}
