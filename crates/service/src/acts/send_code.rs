//! The ready notice is sent once more, with the code by which the unit is collected.

use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::ready;
use crate::events;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::neighbours::spine;
use crate::permissions::HandOver;
use crate::rules::states::OrderState;
use crate::rules::words::Outcome;
use crate::store::{self, Seen};
use kernel::refusal::Refused;

/// Sends the code again.
///
/// # Errors
/// Refused while nothing is ready to be collected.
pub async fn send_code(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if order.state != OrderState::Ready || order.ready_on.is_none() {
        return Err(Refused::whole("service-refused-not-ready").into());
    }
    let told = Told::new(events::CODE_SENT);
    let row = moving::keep(work, &order, order.clone(), told).await?;
    let code = ready::pickup_code(work, &row);
    let letter = match row.outcome {
        Some(Outcome::Repaired) => &letters::READY,
        _ => &letters::READY_UNREPAIRED,
    };
    spine::tell(work, &row, letter, json!({"code": code})).await?;
    Ok(Moved::from(&row))
}
