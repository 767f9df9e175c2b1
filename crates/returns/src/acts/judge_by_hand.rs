//! A person decides about pieces that the rules left to one: accepted or refused with words for the customer, or looked at again.

use kernel::ids::ReturnUnitId;
use kernel::refusal::{Problems, Refused};
use platform::{Allowed, Failure, Work};
use serde_json::json;

use super::photos;
use super::request::{judge_again, still_open};
use crate::moving::{self, Moved, Told};
use crate::permissions::DecideReturns;
use crate::rules::judge::Basis;
use crate::rules::photos::SEEN;
use crate::rules::states::{ACCEPTANCES, Acceptance};
use crate::rules::words;
use crate::store::{self, Open, Seen};
use crate::{events, letters};

/// What a person says about some pieces.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verdict {
    /// Which pieces; none means all that wait for a decision.
    pub units: Vec<ReturnUnitId>,
    /// Words for the customer.
    pub words: String,
}

/// Accepts pieces, beyond what law and policy give when a person wants so.
///
/// # Errors
/// Refused when nothing of it waits for a decision.
pub async fn approve(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    verdict: Verdict,
) -> Result<Moved, Failure> {
    decide(work, seen, verdict, Acceptance::Accepted).await
}

/// Refuses pieces. What the law gives is not refused: the customer's right is named instead.
///
/// # Errors
/// Refused without words for the customer, and for a piece that the law gives.
pub async fn refuse(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    verdict: Verdict,
) -> Result<Moved, Failure> {
    decide(work, seen, verdict, Acceptance::Refused).await
}

async fn decide(
    work: &mut Work,
    seen: Seen,
    verdict: Verdict,
    to: Acceptance,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let said = match to {
        Acceptance::Refused => words::required(
            &mut problems,
            "words",
            &verdict.words,
            "returns-refused-no-words",
        ),
        _ => words::words(&mut problems, "words", &verdict.words),
    };
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let chosen = chosen(&open, &verdict.units)?;
    for id in &chosen {
        let sure = sure(work, &open, *id, to).await?;
        let by = work.actor.name.to_string();
        let unit = open.unit(*id)?;
        if to == Acceptance::Refused && sure {
            return Err(Refused::whole("returns-refused-law-gives").into());
        }
        unit.acceptance = ACCEPTANCES.go(unit.acceptance, to)?;
        unit.decided_by = by;
        unit.decision_words.clone_from(&said);
    }
    let (verb, letter) = match to {
        Acceptance::Refused => (events::REFUSED, &letters::REFUSED),
        _ => (events::APPROVED, &letters::APPROVED),
    };
    let told = Told::new(verb)
        .with("pieces", json!(chosen.len()))
        .with("why", json!(said));
    let (case, units) = (open.case.clone(), open.units.clone());
    let moved = moving::keep(work, open, told).await?;
    let concerned: Vec<_> = units
        .into_iter()
        .filter(|unit| chosen.contains(&unit.id))
        .collect();
    match said.is_empty() {
        true => letters::tell(work, &case, &concerned, letter).await?,
        false => letters::tell_words(work, &case, &concerned, letter, said).await?,
    }
    Ok(moved)
}

/// Whether the law gives a piece without anything left to prove; asked again, because days may have passed.
async fn sure(work: &Work, open: &Open, id: ReturnUnitId, to: Acceptance) -> Result<bool, Failure> {
    if to != Acceptance::Refused {
        return Ok(false);
    }
    let unit = open.units.iter().find(|unit| unit.id == id);
    let Some(unit) = unit else {
        return Ok(false);
    };
    let judgement = judge_again(work, open, unit, SEEN).await?;
    Ok(judgement.basis == Basis::Law && judgement.acceptance == Acceptance::Accepted)
}

fn chosen(open: &Open, named: &[ReturnUnitId]) -> Result<Vec<ReturnUnitId>, Failure> {
    if !named.is_empty() {
        return Ok(named.to_vec());
    }
    let waits = |acceptance| matches!(acceptance, Acceptance::Pending | Acceptance::NeedsAPerson);
    let waiting = open.units.iter().filter(|unit| waits(unit.acceptance));
    let ids: Vec<ReturnUnitId> = waiting.map(|unit| unit.id).collect();
    match ids.is_empty() {
        true => Err(Refused::whole("returns-refused-nothing-waits").into()),
        false => Ok(ids),
    }
}

/// Opens a refusal again: the pieces are judged as the rules judge today.
///
/// # Errors
/// Refused without a reason, or when nothing was refused.
pub async fn reopen(
    work: &mut Work,
    _may: Allowed<DecideReturns>,
    seen: Seen,
    why: &str,
) -> Result<Moved, Failure> {
    let mut problems = Problems::new();
    let why = words::required(&mut problems, "why", why, "returns-refused-why");
    problems.finish(())?;
    let mut open = store::opened(work, seen).await?;
    still_open(&open)?;
    let refused = open
        .units
        .iter()
        .filter(|unit| unit.acceptance == Acceptance::Refused);
    let ids: Vec<ReturnUnitId> = refused.map(|unit| unit.id).collect();
    if ids.is_empty() {
        return Err(Refused::whole("returns-refused-nothing-refused").into());
    }
    let given = photos::of(work, open.case.id).await?;
    for id in &ids {
        let unit = open.unit(*id)?;
        unit.acceptance = ACCEPTANCES.go(unit.acceptance, Acceptance::Pending)?;
        unit.decided_by = String::new();
        unit.decision_words = String::new();
        let unit = unit.clone();
        let judgement =
            judge_again(work, &open, &unit, photos::given(&given, &open, &unit)).await?;
        let unit = open.unit(*id)?;
        unit.judged(&judgement);
        if unit.acceptance == Acceptance::Refused {
            // the rules say no again; now a person looks
            unit.acceptance = Acceptance::NeedsAPerson;
        }
    }
    let told = Told::new(events::REOPENED)
        .with("pieces", json!(ids.len()))
        .with("why", json!(why));
    moving::keep(work, open, told).await
}
