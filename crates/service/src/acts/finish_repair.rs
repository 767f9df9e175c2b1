//! The repair is done: the unit is tried.

use platform::{Allowed, Failure, Work};

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told};
use crate::permissions::WorkOnOrders;
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Ends the repair.
///
/// # Errors
/// Refused while neither labour nor a used part is entered.
pub async fn finish_repair(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let facts = facts::now(work, &order).await?;
    let row = moving::go(
        work,
        &order,
        order.clone(),
        OrderState::Testing,
        &facts,
        Told::new(events::REPAIRED),
    )
    .await?;
    Ok(Moved::from(&row))
}
