//! The parts of an order are there: the repair goes on.

use kernel::ids::ServiceOrderId;
use platform::{Allowed, Failure, Work};

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Goes on with the repair.
///
/// # Errors
/// Refused while reserved parts are missing.
pub async fn parts_arrived(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    go_on(work, &order).await
}

/// The same by the house itself, when a delivery brought the last missing part; nothing while the order does not wait or a part is missing.
///
/// # Errors
/// When the database refuses.
pub async fn arrived(work: &mut Work, id: ServiceOrderId) -> Result<Option<Moved>, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    if order.state != OrderState::AwaitingParts || facts::now(work, &order).await?.parts_missing > 0
    {
        return Ok(None);
    }
    go_on(work, &order).await.map(Some)
}

async fn go_on(work: &mut Work, order: &Model) -> Result<Moved, Failure> {
    let after = Model {
        waits_for: None,
        ..order.clone()
    };
    let facts = facts::now(work, &after).await?;
    let row = moving::go(
        work,
        order,
        after,
        OrderState::Repairing,
        &facts,
        Told::new(events::PARTS_ARRIVED),
    )
    .await?;
    Ok(Moved::from(&row))
}
