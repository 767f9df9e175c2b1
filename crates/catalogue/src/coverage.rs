//! The answer at the counter: is this unit under warranty, until when, and why. Computed when asked, never stored.

use jiff::civil::Date;
use kernel::ids::UnitId;
use kernel::time::civil_day;
use law::{Answer, RuleBook};
use platform::{Failure, Platform, Stations};
use ui::{L, Lang};

use crate::case::case;
use crate::queries::{WarrantyFacts, warranty_facts};

/// What the law says about a unit today.
///
/// # Errors
/// `NotFound` for a unit that does not exist or belongs to a station that the asker does not see; refused when its facts contradict each other.
pub async fn coverage_of(
    platform: &Platform,
    id: UnitId,
    stations: &Stations,
) -> Result<Answer, Failure> {
    let facts = warranty_facts(platform.db.read(), stations, id).await?;
    answer(&facts, civil_day(platform.now()))
}

/// The law's answer from facts that are loaded already.
pub(crate) fn answer(facts: &WarrantyFacts, today: Date) -> Result<Answer, Failure> {
    let registered_on = civil_day(facts.unit.created_at.into());
    Ok(law::ask(
        RuleBook::builtin(),
        &case(facts, today, registered_on),
    )?)
}

/// The law's word for a language.
pub(crate) fn law_lang(l: L) -> law::Lang {
    match l.lang() {
        Lang::Turkish => law::Lang::Tr,
        Lang::English => law::Lang::En,
    }
}
