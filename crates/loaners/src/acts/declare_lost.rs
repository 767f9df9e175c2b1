//! Say that a loaner will not come back.

use kernel::ids::LoanId;
use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};

use super::end::{End, end};
use super::keep;
use crate::permissions::LendLoaners;
use crate::rules::loan::{Damage, LoanState, check_damage};
use crate::rules::pool::PoolState;

/// Ends the lending as a loss; stock still says that the unit is at the customer.
pub async fn declare_lost(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    id: LoanId,
    version: i32,
    loss: Damage,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_damage(&mut problems, &loss);
    problems.finish(())?;
    let row = keep::loan(work, id).await?;
    let loaner = keep::loaner(work, row.loaner_id).await?;
    let why = loss.words.clone();
    let lost = End {
        state: LoanState::Lost,
        condition: String::new(),
        accessories: String::new(),
        deposit_back: String::new(),
        damage: Some(loss),
    };
    end(work, &row, version, lost).await?;
    keep::step(work, &loaner, PoolState::Lost, None, &why).await
}
