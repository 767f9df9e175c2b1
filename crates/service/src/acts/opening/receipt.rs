//! The receipt of a unit, against what its product type wants.

use catalogue::ProductBrief;
use platform::columns::Day;
use platform::{Failure, Work};
use serde_json::json;

use crate::facts;
use crate::moving::today;
use crate::neighbours::bench;
use crate::records::service_order::Model;
use crate::rules::guards::Facts;
use crate::rules::intake::{self, Receipt};

/// The order with its receipt written into it, and the facts that the guard of taking in asks for.
pub(in crate::acts) async fn written(
    work: &Work,
    product: &ProductBrief,
    order: Model,
    receipt: Receipt,
    photos: u32,
) -> Result<(Model, Facts), Failure> {
    let receipt = intake::receipt(receipt)?;
    let rule = bench::rule(work.conn(), product).await?;
    let unlocked = !rule.asks_unlock || receipt.unlock_consent.is_some();
    let erased = !rule.asks_erase || receipt.data_erase.is_some();
    let order = Model {
        condition: Some(receipt.condition),
        accessories: Some(json!(receipt.accessories)),
        came: Some(receipt.came),
        unlock_consent: receipt.unlock_consent,
        data_erase: receipt.data_erase,
        handed_over_on: Some(Day::from(today(work))),
        ..order
    };
    let facts = Facts {
        photos_missing: u32::try_from(rule.photos)
            .unwrap_or(0)
            .saturating_sub(photos),
        privacy_asked: unlocked && erased,
        ..facts::of_row(&order, today(work))
    };
    Ok((order, facts))
}
