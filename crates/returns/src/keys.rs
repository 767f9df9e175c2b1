//! The keys by which a piece comes back once: held while it is on its way back or settled, given up when it stays with the customer.

use kernel::ids::{SaleLineId, UnitId};
use platform::{Failure, Work};

use crate::records::{case, unit};
use crate::rules::states::{Acceptance, Outcome, Place};
use crate::store;

/// The key of a piece of a line.
pub(crate) fn of_piece(line: SaleLineId, piece: i64) -> String {
    format!("{line}:{piece}")
}

/// The key of an item on a sale; one sold again may come back again.
pub(crate) fn of_unit(unit: UnitId, line: Option<SaleLineId>) -> String {
    line.map_or_else(|| format!("{unit}:"), |line| format!("{unit}:{line}"))
}

/// Whether a piece may be returned again: it stays with the customer, and nothing was given for the whole of it.
pub(crate) fn is_free(case: &case::Model, unit: &unit::Model) -> bool {
    if case.cancelled_at.is_some() {
        return true;
    }
    let with_us = matches!(unit.place, Place::Received);
    match unit.outcome {
        Some(Outcome::Refund | Outcome::StoreCredit | Outcome::Exchange) => false,
        // a service order has the piece and gives it back
        Some(Outcome::Repair) if unit.order_id.is_some() => true,
        Some(Outcome::Repair | Outcome::Reduction | Outcome::Nothing) => !with_us,
        None => {
            let refused = unit.acceptance == Acceptance::Refused && !with_us;
            refused || matches!(unit.place, Place::NotSent | Place::SentBack)
        }
    }
}

/// Gives the keys of a piece up when it may be returned again, and takes them back when it came all the same.
pub(crate) async fn settle(
    work: &Work,
    case: &case::Model,
    unit: &mut unit::Model,
) -> Result<(), Failure> {
    let held = unit.piece_key.is_some() || unit.unit_key.is_some();
    match (is_free(case, unit), held) {
        (true, true) => {
            if let Some(line) = unit.sale_line_id.filter(|_| unit.piece_key.is_some()) {
                store::take_pieces(work, line, -1).await?;
            }
            (unit.piece_key, unit.unit_key) = (None, None);
        }
        (false, false) => take(work, unit).await?,
        _ => {}
    }
    Ok(())
}

/// Takes the keys of a piece; the unique indexes refuse what somebody else holds.
async fn take(work: &Work, unit: &mut unit::Model) -> Result<(), Failure> {
    if let Some((line, piece)) = unit.sale_line_id.zip(unit.piece) {
        if !store::take_pieces(work, line, 1).await? {
            return Err(kernel::refusal::Refused::whole("returns-refused-back-elsewhere").into());
        }
        unit.piece_key = Some(of_piece(line, piece));
    }
    unit.unit_key = unit.unit_id.map(|id| of_unit(id, unit.sale_line_id));
    Ok(())
}
