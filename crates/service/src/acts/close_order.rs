//! A delivered or replaced order of which nothing is open any more is closed; a job does it.

use kernel::ids::ServiceOrderId;
use platform::{Failure, Job, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told};
use crate::records::service_order::Model;
use crate::rules::guards;
use crate::rules::states::{OrderState, TABLE};
use crate::store::{self, Seen};

/// The job that closes an order.
pub const CLOSE: &str = "service.close";

/// Leaves the closing of an order for after the commit; each change that may have ended the last open thing leaves its own.
pub(super) async fn close_later(work: &mut Work, order: &Model) -> Result<(), Failure> {
    let job = Job::new(CLOSE, json!({ "order": order.id }))
        .keyed(format!("{CLOSE}:{}:{}", order.id, order.version));
    work.enqueue(job).await
}

/// Closes an order; nothing happens when it is closed already or something is open.
///
/// # Errors
/// When the database refuses.
pub async fn close_order(work: &mut Work, id: ServiceOrderId) -> Result<Option<Moved>, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    let facts = facts::now(work, &order).await?;
    let may = TABLE.allows(order.state, OrderState::Closed)
        && guards::missing_for(order.state, OrderState::Closed, &facts).is_empty();
    if !may {
        return Ok(None);
    }
    let row = moving::go(
        work,
        &order,
        order.clone(),
        OrderState::Closed,
        &facts,
        Told::new(events::CLOSED),
    )
    .await?;
    Ok(Some(Moved::from(&row)))
}
