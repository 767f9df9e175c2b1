//! The answer at the counter: is this unit under warranty, until when, and why. Computed when asked, never stored.

use jiff::civil::Date;
use kernel::ids::UnitId;
use kernel::time::civil_day;
use law::{Answer, Choice, Distance, PaidService, RuleBook};
use platform::{Failure, Platform, Stations};
use sea_orm::ConnectionTrait;
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

/// What a higher floor knows of a unit beyond this crate's records: rights that were chosen, and paid repairs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Beyond {
    /// Rights that the buyer chose.
    pub choices: Vec<Choice>,
    /// Paid services on this unit.
    pub services: Vec<PaidService>,
    /// How it was sold at a distance, and the withdrawal from that.
    pub distance: Option<Distance>,
}

/// What the law says about a unit on `today`, with the facts of a higher floor beside our own. It may be asked inside a change, so that
/// what was just written counts.
///
/// # Errors
/// `NotFound` for a unit that is not seen; refused when its facts contradict each other.
pub async fn coverage_with<C: ConnectionTrait>(
    conn: &C,
    stations: &Stations,
    id: UnitId,
    today: Date,
    beyond: Beyond,
) -> Result<Answer, Failure> {
    let facts = warranty_facts(conn, stations, id).await?;
    let registered_on = civil_day(facts.unit.created_at.into());
    let mut asked = case(&facts, today, registered_on);
    asked.choices = beyond.choices;
    asked.services = beyond.services;
    asked.distance = beyond.distance;
    Ok(law::ask(RuleBook::builtin(), &asked)?)
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
