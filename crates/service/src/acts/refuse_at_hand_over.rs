//! The customer does not take the unit because it is not right: it goes back to the bench.

use kernel::refusal::Problems;
use platform::columns::Day;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{spine, warranty};
use crate::permissions::HandOver;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{WORDS_MAX, required};
use crate::rules::states::OrderState;
use crate::store::{self, Seen};

/// Takes a ready unit back to diagnosis; the ready notice no longer counts.
///
/// # Errors
/// Refused without a reason.
pub async fn refuse_at_hand_over(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, WORDS_MAX, "service-need-why");
    problems.finish(())?;
    let technician = order.technician_id.or_else(|| work.actor.staff());
    let after = Model {
        ready_on: None,
        notices: 0,
        outcome: None,
        technician_id: technician,
        rework: order.rework + 1,
        // a promise that has passed cannot be made again
        promised_on: order.promised_on.max(Day::from(today(work))),
        ..order.clone()
    };
    let facts = Facts {
        why: true,
        ..facts::now(work, &after).await?
    };
    let row = moving::go(
        work,
        &order,
        after,
        OrderState::Diagnosing,
        &facts,
        Told::new(events::REFUSED).with("why", json!(why)),
    )
    .await?;
    spine::stop_storage(work, &row, &why).await?;
    spine::promise(work, &row).await?;
    warranty::keep(work, &row).await?;
    Ok(Moved::from(&row))
}
