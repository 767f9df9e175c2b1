//! What opens refund, reduction and replacement after a free repair: another fault, an overrun, a report, a late fulfilment.

use jiff::civil::Date;
use kernel::refusal::Refused;

use super::draft::Draft;
use super::scene::Scene;
use crate::answer::{Clock, ClockKind, ClockState};
use crate::facts::{Addressee, ReportKind};
use crate::rules::{Cited, ids};
use crate::texts::Said;

/// One ground.
#[derive(Clone)]
pub(super) struct Ground {
    /// The day on which it arose.
    pub since: Date,
    /// The ground as a sentence.
    pub said: Said,
    /// Which field of the case it rests on.
    pub field: &'static str,
    /// The rules that say so.
    pub rules: Vec<Cited>,
    /// False when later events may have used it up.
    pub certain: bool,
    /// Whether it says that no repair is possible.
    pub unrepairable: bool,
}

impl Ground {
    const fn new(since: Date, field: &'static str, said: Said, rules: Vec<Cited>) -> Self {
        Self {
            since,
            said,
            field,
            rules,
            certain: true,
            unrepairable: false,
        }
    }

    /// Writes it into a right.
    pub fn tell(&self, draft: Draft) -> Draft {
        let draft = draft.ground(self.said.clone());
        let draft = draft.fact(self.field, self.said.clone());
        let told = self
            .rules
            .iter()
            .fold(draft, |draft, rule| draft.rule(rule));
        told.uncertain_unless(self.certain)
    }
}

/// All grounds that still stand, oldest first.
pub(super) fn after_repair(scene: &Scene<'_>) -> Result<Vec<Ground>, Refused> {
    let mut grounds = Vec::new();
    grounds.extend(refault(scene)?);
    grounds.extend(overruns(scene)?);
    grounds.extend(unrepairable(scene)?);
    grounds.extend(late_fulfilment(scene)?);
    grounds.retain(|ground| !scene.was_settled(ground.since));
    grounds.sort_by_key(|ground| ground.since);
    Ok(grounds)
}

/// Another fault within the warranty after a free repair; once is enough.
fn refault(scene: &Scene<'_>) -> Result<Option<Ground>, Refused> {
    let Some(first) = scene.free_repairs().filter_map(|view| view.ended).min() else {
        return Ok(None);
    };
    let notices = scene.matter.case.notices.iter();
    let notices = notices.filter(|notice| notice.to != Addressee::Other);
    let notices = notices
        .map(|notice| notice.on)
        .filter(|day| scene.in_warranty(*day));
    let repairs = scene.free_repairs().map(|view| view.reported);
    let mut again: Vec<Date> = repairs.chain(notices).filter(|day| *day >= first).collect();
    again.sort_unstable();
    again.dedup();
    let rule = scene.matter.book.cite(ids::REPAIR_REFAULT_COUNT, first)?;
    let enough = usize::try_from(rule.number()).unwrap_or(1).max(1);
    let Some(since) = again.get(enough - 1).copied() else {
        return Ok(None);
    };
    let said = Said::new("law-ground-refault")
        .day("repaired", first)
        .day("again", since);
    let switch = scene.matter.book.cite(ids::REPAIR_SWITCH, since)?;
    let mut ground = Ground::new(since, "repairs", said, vec![rule, switch]);
    ground.certain = scene.running_repair().is_some() || scene.pending_fault().is_some();
    Ok(Some(ground))
}

/// A free repair that took longer than the law allows.
fn overruns(scene: &Scene<'_>) -> Result<Vec<Ground>, Refused> {
    let late = scene
        .clocks
        .iter()
        .filter(|clock| clock.kind == ClockKind::Repair);
    let late = late.filter(|clock| clock.state.is_overrun());
    let free = late.filter(|clock| {
        scene
            .free_repairs()
            .any(|view| view.clock_start() == Some(clock.started_on))
    });
    free.map(|clock| overrun(scene, clock)).collect()
}

fn overrun(scene: &Scene<'_>, clock: &Clock) -> Result<Ground, Refused> {
    let since = clock.due_on.tomorrow().unwrap_or(clock.due_on);
    let mut rules = clock.trace.rules.clone();
    rules.push(scene.matter.book.cite(ids::REPAIR_SWITCH, since)?);
    let key = match clock.state {
        ClockState::MetLate { .. } => "law-ground-overrun-late",
        _ => "law-ground-overrun",
    };
    let said = Said::new(key)
        .day("started", clock.started_on)
        .day("due", clock.due_on);
    let mut ground = Ground::new(since, "repairs", said, rules);
    ground.certain = clock.certain && clock.state == ClockState::Overrun;
    Ok(ground)
}

/// A report that the repair is impossible, for a fault in warranty.
fn unrepairable(scene: &Scene<'_>) -> Result<Option<Ground>, Refused> {
    let reports = scene.matter.case.reports.iter();
    let mut reports = reports.filter(|report| {
        report.kind == ReportKind::Unrepairable
            && report.by != Addressee::Other
            && (scene.in_warranty(report.on)
                || scene.free_repairs().any(|view| view.reported <= report.on))
    });
    let Some(report) = reports.next_back() else {
        return Ok(None);
    };
    let rule = scene
        .matter
        .book
        .cite(ids::REPAIR_REFAULT_COUNT, report.on)?;
    let said = Said::new("law-ground-unrepairable").day("on", report.on);
    let mut ground = Ground::new(report.on, "reports", said, vec![rule]);
    ground.unrepairable = true;
    Ok(Some(ground))
}

/// A chosen right that was not fulfilled in time opens all others.
fn late_fulfilment(scene: &Scene<'_>) -> Result<Option<Ground>, Refused> {
    let late = scene
        .clocks
        .iter()
        .filter(|clock| clock.kind == ClockKind::Fulfil);
    let Some(clock) = late.rev().find(|clock| clock.state == ClockState::Overrun) else {
        return Ok(None);
    };
    let since = clock.due_on.tomorrow().unwrap_or(clock.due_on);
    let said = Said::new("law-ground-fulfil-overrun").day("due", clock.due_on);
    let mut rules = clock.trace.rules.clone();
    rules.push(scene.matter.book.cite(ids::DEFECT_FULFIL, since)?);
    Ok(Some(Ground::new(since, "choices", said, rules)))
}
