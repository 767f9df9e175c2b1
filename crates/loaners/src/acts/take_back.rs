//! Take a loaner back: whole it is free again, damaged it goes to quarantine.

use kernel::ids::{LoanId, Ref};
use kernel::refusal::Problems;
use platform::{Allowed, Failure, Work};
use stock::PlaceState;

use super::end::{End, end};
use super::keep;
use crate::permissions::LendLoaners;
use crate::rules::loan::{Damage, LoanState, WORDS_MAX, check_damage, check_words};
use crate::rules::pool::PoolState;

/// A loaner that comes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakeBack {
    /// How it looks, and what is missing.
    pub condition: String,
    /// What is broken; none when it is whole.
    pub damage: Option<Damage>,
}

/// Takes it back.
pub async fn take_back(
    work: &mut Work,
    _may: Allowed<LendLoaners>,
    id: LoanId,
    version: i32,
    back: TakeBack,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_words(&mut problems, "condition", &back.condition, true, WORDS_MAX);
    if let Some(damage) = &back.damage {
        check_damage(&mut problems, damage);
    }
    problems.finish(())?;
    let row = keep::loan(work, id).await?;
    let loaner = keep::loaner(work, row.loaner_id).await?;
    let (state, pool, place) = match back.damage {
        None => (LoanState::Returned, PoolState::Free, PlaceState::Loaner),
        Some(_) => (
            LoanState::ReturnedDamaged,
            PoolState::SetAside,
            PlaceState::Quarantine,
        ),
    };
    let why = back
        .damage
        .as_ref()
        .map(|damage| damage.words.clone())
        .unwrap_or_default();
    end(
        work,
        &row,
        version,
        End {
            state,
            condition: back.condition,
            damage: back.damage,
        },
    )
    .await?;
    keep::step(work, &loaner, pool, None, &why).await?;
    keep::into_station(work, &loaner, place, Ref::of(id)).await
}
