//! Change what stands about a loaner.

use kernel::ids::LoanerId;
use kernel::refusal::Problems;
use platform::columns::Moment;
use platform::{Allowed, Event, Failure, Work};
use sea_orm::ActiveValue::Set;
use serde_json::json;

use super::keep;
use crate::events;
use crate::permissions::ManageLoaners;
use crate::records::loaner;
use crate::rules::fit::{Fit, kept};
use crate::rules::loan::{WORDS_MAX, check_words};

/// What a loaner is from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoanerChange {
    /// What it may stand in for; without any, products of its own group and shelf.
    pub fits: Vec<Fit>,
    /// How it looks.
    pub condition: String,
    /// What belongs to it.
    pub accessories: String,
}

/// Changes it, unless somebody else did meanwhile.
pub async fn edit_loaner(
    work: &mut Work,
    _may: Allowed<ManageLoaners>,
    id: LoanerId,
    version: i32,
    change: LoanerChange,
) -> Result<(), Failure> {
    let mut problems = Problems::new();
    check_words(
        &mut problems,
        "condition",
        &change.condition,
        true,
        WORDS_MAX,
    );
    check_words(
        &mut problems,
        "accessories",
        &change.accessories,
        false,
        WORDS_MAX,
    );
    problems.finish(())?;
    let was = keep::loaner(work, id).await?;
    let product = keep::unit(work, was.unit_id).await?.product;
    let fits = kept(
        change.fits,
        product.group.as_deref(),
        product.category.as_deref(),
    )?;
    let row = loaner::ActiveModel {
        condition: Set(change.condition.trim().to_owned()),
        accessories: Set(change.accessories.trim().to_owned()),
        updated_at: Set(Moment::from(work.now)),
        ..Default::default()
    };
    work.update_seen(id, version, row).await?;
    keep::write_fits(work, id, &fits).await?;
    let names: Vec<&str> = fits.iter().map(|fit| fit.name.as_str()).collect();
    let facts = json!({ "condition": change.condition.trim(), "accessories": change.accessories.trim(), "fits": names });
    work.record(Event::of(id, events::EDITED, facts)).await?;
    work.notify(format!("loaner:{id}"));
    Ok(())
}
