//! Take a loaner back: whole it is free again, damaged it goes to quarantine.

use kernel::ids::{LoanId, Ref};
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, StoredFile, Work};
use stock::PlaceState;

use super::add_photos::keep_photos;
use super::end::{End, end};
use super::keep;
use crate::permissions::LendLoaners;
use crate::rules::loan::{
    Damage, LoanState, NAME_MAX, PhotoStage, WORDS_MAX, check_damage, check_words,
};
use crate::rules::pool::PoolState;

/// A loaner that comes back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TakeBack {
    /// How it looks, and what is missing.
    pub condition: String,
    /// What came back with it.
    pub accessories: String,
    /// What was given back of what was left for it: an amount, a receipt's number.
    pub deposit_back: String,
    /// How it looks, in pictures.
    pub photos: Vec<StoredFile>,
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
    check(&back)?;
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
            accessories: back.accessories,
            deposit_back: back.deposit_back,
            damage: back.damage,
        },
    )
    .await?;
    keep_photos(work, &row, PhotoStage::In, &back.photos).await?;
    keep::step(work, &loaner, pool, None, &why).await?;
    keep::into_station(work, &loaner, place, Ref::of(id)).await
}

fn check(back: &TakeBack) -> Result<(), Refused> {
    let mut problems = Problems::new();
    check_words(&mut problems, "condition", &back.condition, true, WORDS_MAX);
    check_words(
        &mut problems,
        "accessories",
        &back.accessories,
        false,
        WORDS_MAX,
    );
    check_words(
        &mut problems,
        "deposit_back",
        &back.deposit_back,
        false,
        NAME_MAX,
    );
    if let Some(damage) = &back.damage {
        check_damage(&mut problems, damage);
    }
    problems.finish(())
}
