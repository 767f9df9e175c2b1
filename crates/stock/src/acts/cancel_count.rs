//! A count is given up; nothing moves.

use kernel::ids::StockCountId;
use platform::{Allowed, Failure, Work};

use super::close_count::end;
use super::open_count::open_sheet;
use crate::permissions::CountStock;
use crate::rules::count::{COUNT_STATES, CountState};

/// Gives a count up.
///
/// # Errors
/// `NotFound` for a count that is not seen; `Stale` when somebody else was faster; refused when it has ended.
pub async fn cancel_count(
    work: &mut Work,
    _may: Allowed<CountStock>,
    id: StockCountId,
    version: i32,
) -> Result<(), Failure> {
    let sheet = open_sheet(work, id).await?;
    COUNT_STATES.go(sheet.state, CountState::Cancelled)?;
    end(work, &sheet, version, CountState::Cancelled, 0).await
}
