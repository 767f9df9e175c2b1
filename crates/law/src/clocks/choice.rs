//! Clocks of a chosen right: repair and replacement within their days, money at once.

use kernel::refusal::Refused;

use super::Deadline;
use crate::answer::{Clock, ClockKind};
use crate::coverage::Study;
use crate::facts::{Choice, ChoiceKind};
use crate::matter::Matter;
use crate::repairs::longest_repair_rule;
use crate::rules::{Cited, ids};
use crate::texts::Said;

/// Clocks of all choices in Türkiye.
pub(super) fn turkish(matter: &Matter<'_>, study: &Study) -> Result<Vec<Clock>, Refused> {
    let choices = matter.case.choices.iter();
    let own = choices.filter(|choice| !runs_as_repair(study, choice));
    own.map(|choice| clock(matter, study, choice)).collect()
}

/// A choice of repair that became a repair is counted there.
fn runs_as_repair(study: &Study, choice: &Choice) -> bool {
    choice.kind == ChoiceKind::Repair
        && study.repairs.iter().any(|view| {
            view.reported >= choice.on || view.ended.is_none_or(|ended| ended >= choice.on)
        })
}

fn clock(matter: &Matter<'_>, study: &Study, choice: &Choice) -> Result<Clock, Refused> {
    let (kind, cited) = match choice.kind {
        ChoiceKind::Refund | ChoiceKind::Reduction => (
            ClockKind::Pay,
            matter.book.cite(ids::DEFECT_REFUND, choice.on)?,
        ),
        ChoiceKind::Repair if !matter.is_refurbished() => {
            (ClockKind::Fulfil, longest_repair_rule(matter, choice.on)?)
        }
        _ => (ClockKind::Fulfil, fulfil_rule(matter, study, choice)?),
    };
    let said = chosen(choice);
    Deadline::count(matter, kind, &cited, choice.on, said)?.met(matter, choice.fulfilled_on)
}

/// Refurbished goods and housing have days of their own; after a free repair the warranty regulation says the same thirty.
fn fulfil_rule(matter: &Matter<'_>, study: &Study, choice: &Choice) -> Result<Cited, Refused> {
    let switched = study
        .repairs
        .iter()
        .any(|view| view.is_free() && view.reported <= choice.on);
    let id = if matter.is_refurbished() {
        ids::WAR_REFURB_FULFIL
    } else if matter.is_housing() {
        ids::DEFECT_FULFIL_HOUSING
    } else if switched {
        ids::WAR_REPLACEMENT_FULFIL
    } else {
        ids::DEFECT_FULFIL
    };
    matter.book.cite(id, choice.on)
}

/// Choices of repair or replacement in a country that limits them.
pub(super) fn abroad(matter: &Matter<'_>) -> Result<Vec<Clock>, Refused> {
    let Some(days) = matter.country.remedy_within_days else {
        return Ok(Vec::new());
    };
    let cited = matter.book.cite_country_days(
        matter.country,
        "EU.REMEDY.WITHIN",
        |titles| titles.remedy.clone(),
        days,
    )?;
    let choices = matter.case.choices.iter();
    let remedies = choices.filter(|choice| choice.kind == ChoiceKind::Replacement);
    let clock = |choice: &Choice| {
        let kind = ClockKind::RemedyAbroad;
        Deadline::count(matter, kind, &cited, choice.on, chosen(choice))?
            .met(matter, choice.fulfilled_on)
    };
    remedies.map(clock).collect()
}

fn chosen(choice: &Choice) -> Said {
    let said = Said::new("law-start-choice").day("day", choice.on);
    said.name("right", crate::rights::chosen(choice.kind).name())
}
