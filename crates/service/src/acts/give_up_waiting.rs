//! The missing part does not come: the unit is given back unrepaired.

use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::ready::{self, Ending};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{Moved, Told};
use crate::permissions::ManageOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::words::Outcome;
use crate::store::{self, Seen};

/// Gives up waiting for a part; nothing is charged for what was not repaired.
///
/// # Errors
/// Refused without a reason, or when the order waits for no part.
pub async fn give_up_waiting(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    if order.state != crate::rules::states::OrderState::AwaitingParts {
        return Err(kernel::refusal::Refused::whole("service-refused-waits-for-nothing").into());
    }
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let after = Model {
        outcome: Some(Outcome::Unrepaired),
        charge: Some(0),
        ..order.clone()
    };
    let facts = Facts {
        why: true,
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::GIVEN_UP).with("why", json!(why));
    ready::go(
        work,
        &order,
        after,
        &facts,
        Ending {
            told,
            letter: &letters::READY_UNREPAIRED,
        },
    )
    .await
}
