//! The step that all ways to *ready* share: the day of the notice, the customer told, the storage time begun.

use platform::columns::Day;
use platform::{Failure, Work};
use serde_json::json;

use crate::letters::Letter;
use crate::moving::{self, Moved, Told, today};
use crate::neighbours::{shelves, spine, warranty};
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::states::OrderState;

/// With which words an order becomes ready.
pub(super) struct Ending {
    pub told: Told,
    pub letter: &'static Letter,
}

/// Moves an order to *ready*.
pub(super) async fn go(
    work: &mut Work,
    before: &Model,
    after: Model,
    facts: &Facts,
    ending: Ending,
) -> Result<Moved, Failure> {
    let after = Model {
        ready_on: Some(Day::from(today(work))),
        notices: 1,
        waits_for: None,
        outsourced_to: None,
        ..after
    };
    let row = moving::go(work, before, after, OrderState::Ready, facts, ending.told).await?;
    shelves::free(work, &row).await?;
    warranty::keep(work, &row).await?;
    spine::end_promise(work, &row).await?;
    spine::start_storage(work, &row).await?;
    let code = pickup_code(work, &row);
    let storage = spine::storage_words(work, &row).await?;
    let vars = json!({"code": code, "storage": storage});
    spine::tell(work, &row, ending.letter, vars).await?;
    Ok(Moved::from(&row))
}

/// The code that the customer shows to collect a ready unit: made from a secret of the house, kept nowhere. A new ready
/// notice makes a new one.
pub(super) fn pickup_code(work: &Work, order: &Model) -> String {
    let day = order
        .ready_on
        .map(|day| day.to_string())
        .unwrap_or_default();
    let words = format!("{} {day} {}", order.id, order.rework);
    let mac = work
        .platform()
        .secrets
        .mac("service.pickup", words.as_bytes());
    let number = u32::from_be_bytes([mac[0], mac[1], mac[2], mac[3]]);
    format!("{:06}", number % 1_000_000)
}
