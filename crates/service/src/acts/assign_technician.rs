//! An order gets another technician, or none.

use kernel::ids::StaffId;
use kernel::refusal::Refused;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::steps;
use crate::events;
use crate::moving::{self, Moved, Told};
use crate::permissions::ManageOrders;
use crate::records::service_order::Model;
use crate::store::{self, Seen};

/// Names the technician of an open order.
///
/// # Errors
/// Refused for somebody unknown or an order that is over; `Stale` when somebody was faster.
pub async fn assign_technician(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    technician: Option<StaffId>,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if !order.is_open {
        return Err(Refused::whole("service-refused-over").into());
    }
    let name = match technician {
        Some(id) => Some(steps::technician(work, id).await?),
        None => None,
    };
    let after = Model {
        technician_id: technician,
        ..order.clone()
    };
    let row = moving::keep(
        work,
        &order,
        after,
        Told::new(events::ASSIGNED).with("technician", json!(name)),
    )
    .await?;
    Ok(Moved::from(&row))
}
