//! The owner of a ready unit is reminded on the days that the contract names, and told once more before it is dealt with as
//! the contract says; a job does it.

use jiff::civil::Date;
use kernel::ids::ServiceOrderId;
use platform::{Failure, Work};
use serde_json::json;

use super::{notices, ready};
use crate::events;
use crate::letters;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::spine;
use crate::queries;
use crate::records::service_order::Model;
use crate::rules::notices::{Line, Notice};
use crate::rules::states::OrderState;
use crate::rules::storage;
use crate::store::{self, Seen};

/// Sends the notice that is due; a second run of the same day does nothing.
///
/// # Errors
/// When the database refuses.
pub async fn remind_to_collect(
    work: &mut Work,
    id: ServiceOrderId,
) -> Result<Option<Moved>, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    let terms = queries::terms(work.conn()).await?;
    let due = order.ready_on.and_then(|ready| {
        storage::notice_due(&terms, Date::from(ready), order.notices, today(work))
    });
    let Some(notice) = due.filter(|_| order.state == OrderState::Ready) else {
        return Ok(None);
    };
    if !notices::first_today(work, &order, Line::Storage, notice).await? {
        return Ok(None);
    }
    let after = Model {
        notices: order.notices + 1,
        ..order.clone()
    };
    let (verb, letter) = match notice {
        Notice::Last => (events::LAST_NOTICE, &letters::LAST_NOTICE),
        _ => (events::REMINDED, &letters::COLLECT),
    };
    let told = Told::new(verb).with("notices", json!(after.notices));
    let row = moving::keep(work, &order, after, told).await?;
    let code = ready::pickup_code(work, &row);
    let storage = spine::storage_words(work, &row).await?;
    let vars = json!({"code": code, "storage": storage});
    spine::tell(work, &row, letter, vars).await?;
    Ok(Some(Moved::from(&row)))
}
