//! A technician begins to look for the fault.

use kernel::ids::StaffId;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::steps;
use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told, today};
use crate::permissions::WorkOnOrders;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Begins the diagnosis; who begins an order that nobody has becomes its technician.
///
/// # Errors
/// Refused when the table does not lead there; `Stale` when somebody was faster.
pub async fn start_diagnosis(
    work: &mut Work,
    _may: Allowed<WorkOnOrders>,
    seen: Seen,
    technician: Option<StaffId>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let technician = technician
        .or(order.technician_id)
        .or_else(|| work.actor.staff());
    let name = match technician {
        Some(id) => Some(steps::technician(work, id).await?),
        None => None,
    };
    let after = Model {
        technician_id: technician,
        ..order.clone()
    };
    let facts = facts::of_row(&after, today(work));
    let told = Told::new(events::DIAGNOSING).with("technician", json!(name));
    let row = moving::go(work, &order, after, OrderState::Diagnosing, &facts, told).await?;
    Ok(Moved::from(&row))
}
