//! Somebody of the house makes a link for the customer, or ends all of an order's links.

use kernel::ids::ServiceOrderId;
use platform::{Allowed, Failure, Work};

use crate::links;
use crate::permissions::TakeIn;
use crate::store::{self, Seen};

/// Makes a link; its address is shown once.
///
/// # Errors
/// `NotFound` for an order that is not seen.
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
    links::end_all(work, order.ticket_id).await
}
