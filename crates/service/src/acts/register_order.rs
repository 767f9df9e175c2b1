//! A fault becomes known before the unit is here: by telephone, by letter, by a program.

use platform::{Allowed, Failure, Work};

use super::take_in::{Intake, TakenIn, begin};
use crate::permissions::TakeIn;

/// Opens orders whose units come later; a receipt that was given is left for the day on which they come.
///
/// # Errors
/// As [`take_in`](super::take_in).
pub async fn register_order(
    work: &mut Work,
    _may: Allowed<TakeIn>,
    mut intake: Intake,
) -> Result<TakenIn, Failure> {
    for unit in &mut intake.units {
        unit.receipt = None;
    }
    begin(work, intake).await
}
