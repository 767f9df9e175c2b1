//! Money moved for an order, wherever that was done: what goes back to the customer is noted anew.

use kernel::ids::ServiceOrderId;
use platform::{Failure, Work};

use crate::store::{self, Seen};
use crate::{give_back, moving};

/// Notes what goes back for an order.
///
/// # Errors
/// When the database refuses.
pub async fn follow_money(work: &mut Work, id: ServiceOrderId) -> Result<(), Failure> {
    let order = store::held(work, Seen::now(id)).await?;
    give_back::keep(work, &order).await?;
    work.notify(moving::topic(order.id));
    work.notify(moving::board_topic(order.station_id));
    work.notify(moving::BOARD);
    Ok(())
}
