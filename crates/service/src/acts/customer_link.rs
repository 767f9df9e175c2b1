//! Somebody of the house makes a link for the customer, or ends all of an order's links.

use kernel::ids::{Ref, ServiceOrderId};
use platform::{Allowed, Failure, Stations, Work};

use crate::links;
use crate::permissions::TakeIn;
use crate::queries;
use crate::store::{self, Seen};

/// Makes a link; its address is shown once.
///
/// # Errors
/// `NotFound` for an order that is not seen; refused when its ticket has too many links.
pub async fn make_link(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    id: ServiceOrderId,
) -> Result<String, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    links::fresh(work, &order).await
}

/// Ends all links that show an order: those of its ticket and of all orders on it. Says how many there were.
///
/// # Errors
/// `NotFound` for an order that is not seen.
pub async fn end_links(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    id: ServiceOrderId,
) -> Result<u64, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    let orders = queries::of_ticket(work.conn(), &Stations::All, order.ticket_id).await?;
    let mut ended = tickets::revoke_links(work, Ref::of(order.ticket_id)).await?;
    for one in orders {
        ended += tickets::revoke_links(work, Ref::of(one.id)).await?;
    }
    Ok(ended)
}
