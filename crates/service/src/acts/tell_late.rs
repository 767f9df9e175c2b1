//! A promised day passed and nobody named another: the customer hears of it, and the order has a line for the staff.

use jiff::civil::Date;
use kernel::ids::ServiceOrderId;
use platform::{Failure, Work};
use serde_json::json;

use super::notices;
use crate::events;
use crate::letters;
use crate::moving::{self, Told, today};
use crate::neighbours::spine;
use crate::queries;
use crate::rules::notices::{Line, Notice, late_due};
use crate::store::{self, Seen};

/// Tells of a delay when it is due; says whether it was. A second run of the same day does nothing.
///
/// # Errors
/// When the database refuses.
pub async fn tell_late(work: &mut Work, id: ServiceOrderId) -> Result<bool, Failure> {
    let order = store::opened(work, Seen::now(id)).await?;
    let (promised, today) = (Date::from(order.promised_on), today(work));
    let told = queries::told_on(work.conn(), id, Line::Late, None).await?;
    let due = late_due(order.state, promised, told.map(|(_, day)| day), today);
    if !due || !notices::first_today(work, &order, Line::Late, Notice::Late).await? {
        return Ok(false);
    }
    // the row stays as it is: who has a form open must not be told that somebody was faster
    let line = Told::new(events::LATE).with("promised_on", json!(promised));
    moving::tell(work, &order, line).await?;
    let key = format!("{}:{today}", order.id);
    spine::tell_as(work, &order, &letters::LATE, key, json!({})).await?;
    Ok(true)
}
