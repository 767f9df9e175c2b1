//! The repair begins without asking the customer for money: under warranty, or free of charge.

use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Begins the repair of a diagnosed unit, or goes on with one whose parts are there. `free` says that it costs nothing.
///
/// # Errors
/// Refused when neither warranty nor the customer's yes nor a price of nothing allows it.
pub async fn start_repair(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    free: bool,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut after = Model {
        waits_for: None,
        ..order.clone()
    };
    let covered = facts::of_row(&order, moving::today(work)).covered;
    if free || (covered && order.charge.is_none()) {
        after.charge = Some(0);
    }
    let facts = facts::now(work, &after).await?;
    let told = Told::new(events::REPAIRING).with("free", json!(after.charge == Some(0)));
    let row = moving::go(work, &order, after, OrderState::Repairing, &facts, told).await?;
    Ok(Moved::from(&row))
}
