//! The owner of a ready unit is reminded; a job does it on the days that the contract names.

use jiff::civil::Date;
use kernel::ids::ServiceOrderId;
use platform::{Failure, Work};
use serde_json::json;

use super::ready;
use crate::events;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::spine;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::rules::storage;
use crate::store::{self, Seen};

/// Reminds when a reminder is due; a second run of the same day does nothing.
///
/// # Errors
/// When the database refuses.
pub async fn remind_to_collect(
    work: &mut Work,
    id: ServiceOrderId,
) -> Result<Option<Moved>, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    let due = order
        .ready_on
        .is_some_and(|ready| storage::reminder_due(Date::from(ready), order.notices, today(work)));
    if order.state != OrderState::Ready || !due {
        return Ok(None);
    }
    let after = Model {
        notices: order.notices + 1,
        ..order.clone()
    };
    let told = Told::new(events::REMINDED).with("notices", json!(after.notices));
    let row = moving::keep(work, &order, after, told).await?;
    let code = ready::pickup_code(work, &row);
    spine::tell(work, &row, &letters::COLLECT, json!({"code": code})).await?;
    Ok(Some(Moved::from(&row)))
}
