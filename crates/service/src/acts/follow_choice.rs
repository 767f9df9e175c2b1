//! What was chosen for an unrepairable unit is carried out here: it waits to be collected, or another unit stands in for it.

use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::close_order;
use super::ready::{self, Ending};
use crate::events;
use crate::facts;
use crate::letters;
use crate::moving::{self, Moved, Told};
use crate::neighbours::{places, spine, warranty};
use crate::permissions::HandOver;
use crate::records::service_order::Model;
use crate::rules::states::OrderState;
use crate::rules::words::{Chosen, Outcome};
use crate::store::{self, Seen};

/// Lets an unrepairable unit wait for its owner, or marks it replaced when a replacement was chosen.
///
/// # Errors
/// Refused before the customer chose.
pub async fn follow_choice(
    work: &mut Work,
    _may: Allowed<HandOver>,
    seen: Seen,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let facts = facts::now(work, &order).await?;
    if order.choice == Some(Chosen::Replacement) || order.choice == Some(Chosen::Refund) {
        let after = Model {
            outcome: Some(Outcome::Replaced),
            ..order.clone()
        };
        let told = Told::new(events::REPLACED).with("choice", json!(order.choice));
        let row = moving::go(work, &order, after, OrderState::Replaced, &facts, told).await?;
        places::keep(work, &row, stock::PlaceState::Quarantine, &row.number).await?;
        warranty::keep(work, &row).await?;
        close_order::close_later(work, &row).await?;
        spine::settle(work, &row).await?;
        return Ok(Moved::from(&row));
    }
    let ending = Ending {
        told: Told::new(events::READY),
        letter: &letters::READY_UNREPAIRED,
    };
    ready::go(work, &order, order.clone(), &facts, ending).await
}
