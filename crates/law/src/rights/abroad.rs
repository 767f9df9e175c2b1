//! Rights of a consumer abroad: repair or replacement first, money when that fails, rejection where a country knows it.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::{add_days, add_months_clamped};

use super::draft::Draft;
use super::{chosen, first_notice};
use crate::answer::{Clock, ClockKind, Right, RightKind, RightState};
use crate::coverage::Study;
use crate::facts::ReportKind;
use crate::matter::Matter;
use crate::rules::{Cited, Country, ids};
use crate::texts::Said;

/// The rights, as far as the table of countries knows them; none where it knows no guarantee.
pub(super) fn rights(
    matter: &Matter<'_>,
    study: &Study,
    clocks: &[Clock],
) -> Result<Vec<Right>, Refused> {
    let statutory = study
        .coverage
        .intervals
        .iter()
        .filter(|one| one.kind.is_statutory());
    let Some(last) = statutory.map(|one| one.last_day).max() else {
        return Ok(Vec::new());
    };
    let burden = burden(matter)?;
    let mut rights = Vec::new();
    for kind in [RightKind::FreeRepair, RightKind::Replacement] {
        rights.push(first_remedy(matter, study, kind, last, burden.as_ref())?);
    }
    for kind in [RightKind::Refund, RightKind::Reduction] {
        rights.push(second_remedy(matter, study, clocks, kind, last));
    }
    rights.extend(reject(matter)?);
    Ok(rights)
}

/// Last day on which the seller bears the burden of proof, with its row.
fn burden(matter: &Matter<'_>) -> Result<Option<(Date, Cited)>, Refused> {
    let row = Country::months_on(&matter.country.burden, matter.case.contract_on);
    let Some(row) = row else {
        return Ok(None);
    };
    let title = |titles: &crate::rules::CountryTitles| titles.burden.clone();
    let column = ids::EU_GUARANTEE_BURDEN;
    let cited = matter
        .book
        .cite_country(matter.country, column, title, row)?;
    let until = add_months_clamped(matter.delivered, row.0.months)?;
    Ok(Some((until, cited)))
}

fn taken(matter: &Matter<'_>, kind: RightKind) -> Option<Draft> {
    let mut pending = matter.case.choices.iter().rev();
    let choice =
        pending.find(|choice| choice.fulfilled_on.is_none() && chosen(choice.kind) == kind)?;
    let said = Said::new("law-ground-chosen").day("on", choice.on);
    Some(Draft::new(kind, RightState::Chosen).ground(said))
}

fn first_remedy(
    matter: &Matter<'_>,
    study: &Study,
    kind: RightKind,
    last: Date,
    burden: Option<&(Date, Cited)>,
) -> Result<Right, Refused> {
    let draft = match (taken(matter, kind), open_fault(matter, study)) {
        (Some(draft), _) => draft,
        (None, Some(day)) if day <= last => {
            let presumed = burden.is_some_and(|(until, _)| day <= *until);
            let (state, key) = if presumed {
                (RightState::Open, "law-ground-presumed")
            } else {
                (RightState::ToProve, "law-ground-to-prove")
            };
            let until = burden.map_or(day, |(until, _)| *until);
            let said = Said::new(key).day("on", day).day("until", until);
            Draft::new(kind, state).ground(said)
        }
        _ if matter.asked() <= last => {
            let said = Said::new("law-ground-warranty-on-fault").day("last", last);
            Draft::new(kind, RightState::OnFault).ground(said)
        }
        _ => {
            let said = Said::new("law-ground-expired").day("last", last);
            Draft::new(kind, RightState::Closed).ground(said)
        }
    };
    let draft = guarantee_rules(study, draft.delivery(matter)).until(Some(last));
    let draft = match burden {
        Some((_, cited)) => draft.rule(cited),
        None => draft,
    };
    inform_first(matter, draft).map(Draft::close)
}

/// The fault that waits for its remedy: an open repair, or a notice that nothing followed.
fn open_fault(matter: &Matter<'_>, study: &Study) -> Option<Date> {
    let open = study.repairs.iter().filter(|view| view.is_open());
    let notices = matter.case.notices.iter().map(|notice| notice.on);
    let waiting = notices.filter(|day| {
        let repaired = study.repairs.iter().any(|view| view.reported >= *day);
        !repaired && !matter.case.choices.iter().any(|choice| choice.on >= *day)
    });
    open.map(|view| view.reported).chain(waiting).min()
}

/// Before the remedy the seller must tell of the choice and the extension, where that is law already.
fn inform_first(matter: &Matter<'_>, draft: Draft) -> Result<Draft, Refused> {
    let contract = matter.case.contract_on;
    if !matter.country.eu
        || matter
            .book
            .at(ids::EU_REMEDY_INFORM_FIRST, contract)
            .is_none()
    {
        return Ok(draft);
    }
    let rule = matter.book.cite(ids::EU_REMEDY_INFORM_FIRST, contract)?;
    Ok(draft.rule(&rule).step(Said::new("law-step-inform-first")))
}

fn guarantee_rules(study: &Study, draft: Draft) -> Draft {
    let links = study.coverage.intervals.iter();
    let statutory = links.filter(|one| one.kind.is_statutory());
    let rules = statutory.flat_map(|one| &one.trace.rules);
    rules.fold(draft, |draft, rule| draft.rule(rule))
}

fn second_remedy(
    matter: &Matter<'_>,
    study: &Study,
    clocks: &[Clock],
    kind: RightKind,
    last: Date,
) -> Right {
    let failed = failed(matter, study, clocks);
    let draft = match (taken(matter, kind), failed) {
        (Some(draft), _) => draft,
        (None, Some(said)) => Draft::new(kind, RightState::Open).ground(said),
        _ if matter.asked() <= last => {
            Draft::new(kind, RightState::Closed).ground(Said::new("law-ground-second-step"))
        }
        _ => {
            let said = Said::new("law-ground-expired").day("last", last);
            Draft::new(kind, RightState::Closed).ground(said)
        }
    };
    guarantee_rules(study, draft.delivery(matter))
        .until(Some(last))
        .close()
}

/// The first remedy failed: another fault after a repair, a remedy that is late, a report that none is possible.
fn failed(matter: &Matter<'_>, study: &Study, clocks: &[Clock]) -> Option<Said> {
    let free = || study.repairs.iter().filter(|view| view.is_free());
    let repaired = free().filter_map(|view| view.ended).min();
    let again = repaired.and_then(|day| {
        let later = free()
            .map(|view| view.reported)
            .filter(|again| *again >= day);
        later.min().map(|again| (day, again))
    });
    if let Some((day, again)) = again {
        let said = Said::new("law-ground-refault").day("repaired", day);
        return Some(said.day("again", again));
    }
    if let Some(clock) = late_remedy(clocks) {
        return Some(Said::new("law-ground-fulfil-overrun").day("due", clock.due_on));
    }
    let mut reports = matter.case.reports.iter();
    let report = reports.find(|report| report.kind == ReportKind::Unrepairable)?;
    Some(Said::new("law-ground-unrepairable").day("on", report.on))
}

/// A remedy that is late; other deadlines, such as a refund after a withdrawal, open no remedy.
fn late_remedy(clocks: &[Clock]) -> Option<&Clock> {
    let late = |clock: &&Clock| clock.kind == ClockKind::RemedyAbroad && clock.state.is_overrun();
    clocks.iter().find(late)
}

fn reject(matter: &Matter<'_>) -> Result<Option<Right>, Refused> {
    let Some(days) = matter.country.reject_within_days else {
        return Ok(None);
    };
    let until = add_days(matter.delivered, days)?;
    if matter.asked() > until {
        return Ok(None);
    }
    let country = matter.country;
    let title = |titles: &crate::rules::CountryTitles| titles.reject.clone();
    let rule = matter
        .book
        .cite_country_days(country, "EU.REJECT.SHORT", title, days)?;
    let (state, said) = match first_notice(matter) {
        Some(day) => (
            RightState::Open,
            Said::new("law-ground-warranty").day("on", day),
        ),
        None => (RightState::OnFault, Said::new("law-ground-reject")),
    };
    let draft = Draft::new(RightKind::Reject, state)
        .ground(said)
        .rule(&rule);
    Ok(Some(draft.delivery(matter).until(Some(until)).close()))
}
