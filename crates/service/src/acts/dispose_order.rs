//! Nobody collected a ready unit: after notices and time it is dealt with as the contract says.

use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use serde_json::json;

use crate::events;
use crate::facts;
use crate::moving::{self, Moved, Told};
use crate::neighbours::{places, shelves, spine, warranty};
use crate::permissions::ManageOrders;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{LINE_MAX, required};
use crate::rules::states::OrderState;
use crate::rules::words::Outcome;
use crate::store::{self, Seen};

/// Disposes of a unit that nobody collected.
///
/// # Errors
/// Refused before the notices went out and the storage time is over.
pub async fn dispose_order(
    work: &mut Work,
    _may: Allowed<ManageOrders>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    let order = store::opened(work, seen).await?;
    let mut problems = Problems::new();
    let why = required(&mut problems, "why", why, LINE_MAX, "service-need-why");
    problems.finish(())?;
    let after = Model {
        outcome: Some(Outcome::Disposed),
        ..order.clone()
    };
    let facts = Facts {
        why: true,
        ..facts::now(work, &after).await?
    };
    let told = Told::new(events::DISPOSED)
        .with("why", json!(why))
        .with("notices", json!(order.notices));
    let row = moving::go(work, &order, after, OrderState::Disposed, &facts, told).await?;
    places::keep(work, &row, stock::PlaceState::Scrap, &why).await?;
    shelves::free(work, &row).await?;
    spine::end_storage(work, &row).await?;
    warranty::keep(work, &row).await?;
    spine::settle(work, &row).await?;
    Ok(Moved::from(&row))
}
