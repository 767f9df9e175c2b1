//! The four rights in defective goods in Türkiye: free repair, replacement, refund, reduction.

use jiff::civil::Date;
use kernel::refusal::Refused;

use super::chosen;
use super::draft::Draft;
use super::grounds::{self, Ground};
use super::scene::Scene;
use crate::answer::{Clock, Right, RightKind, RightState};
use crate::coverage::Study;
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;

/// The four rights, each in its state.
pub(super) fn rights(
    matter: &Matter<'_>,
    study: &Study,
    clocks: &[Clock],
) -> Result<Vec<Right>, Refused> {
    let scene = Scene::new(matter, study, clocks)?;
    let grounds = grounds::after_repair(&scene)?;
    let kinds = [
        RightKind::FreeRepair,
        RightKind::Replacement,
        RightKind::Refund,
        RightKind::Reduction,
    ];
    let draft = |kind| {
        let draft = match kind {
            RightKind::FreeRepair => free_repair(&scene, &grounds)?,
            _ => other(&scene, &grounds, kind)?,
        };
        Ok(draft.step(against(kind)).delivery(matter).close())
    };
    kinds.into_iter().map(draft).collect()
}

/// Money from the seller; repair and replacement from all who answer for the goods.
const fn against(kind: RightKind) -> Said {
    match kind {
        RightKind::Refund | RightKind::Reduction => Said::new("law-step-against-seller"),
        _ => Said::new("law-step-against-all"),
    }
}

fn closed(kind: RightKind, said: Said) -> Draft {
    Draft::new(kind, RightState::Closed).ground(said)
}

/// What closes or fixes every right: the price was paid back, or another right was chosen.
fn settled(scene: &Scene<'_>, grounds: &[Ground], kind: RightKind) -> Option<Draft> {
    if let Some(day) = scene.refunded_on() {
        return Some(closed(
            kind,
            Said::new("law-ground-refunded").day("on", day),
        ));
    }
    let choice = scene.pending_choice()?;
    let right = chosen(choice.kind);
    if right == kind {
        let said = Said::new("law-ground-chosen").day("on", choice.on);
        let draft = Draft::new(kind, RightState::Chosen).ground(said.clone());
        return Some(draft.fact("choices", said));
    }
    if grounds.iter().any(|ground| ground.field == "choices") {
        return None;
    }
    let said = Said::new("law-ground-chosen-other").day("on", choice.on);
    Some(closed(kind, said.name("right", right.name())))
}

fn free_repair(scene: &Scene<'_>, grounds: &[Ground]) -> Result<Draft, Refused> {
    let kind = RightKind::FreeRepair;
    if let Some(draft) = settled(scene, grounds, kind) {
        return Ok(draft);
    }
    if let Some(ground) = grounds.iter().find(|ground| ground.unrepairable) {
        return Ok(ground.tell(Draft::new(kind, RightState::Closed)));
    }
    if let Some(view) = scene.user_fault() {
        let day = view
            .user_fault
            .as_ref()
            .map_or(view.reported, |report| report.on);
        let rule = scene
            .matter
            .book
            .cite(ids::REPAIR_USERFAULT_REPORT, view.reported)?;
        let said = Said::new("law-ground-user-fault").day("on", day);
        return Ok(closed(kind, said.clone()).fact("reports", said).rule(&rule));
    }
    if let Some(view) = scene.running_repair() {
        let said = Said::new("law-ground-in-repair").day("on", view.reported);
        let draft = Draft::new(kind, RightState::Chosen).ground(said.clone());
        return Ok(draft.fact("repairs", said));
    }
    let last = scene.study.coverage.statutory_last_day;
    if let Some(day) = scene.pending_fault() {
        if !scene.in_warranty(day) {
            return Ok(by_defect(scene, kind, day));
        }
        let said = Said::new("law-ground-warranty").day("on", day);
        let draft = Draft::new(kind, RightState::Open).ground(said.clone());
        return Ok(warranty_rules(scene, draft.fact("notices", said)).until(last));
    }
    if let Some(last) = last.filter(|_| scene.in_warranty(scene.matter.asked())) {
        let said = Said::new("law-ground-warranty-on-fault").day("last", last);
        let draft = Draft::new(kind, RightState::OnFault).ground(said);
        return Ok(warranty_rules(scene, draft).until(Some(last)));
    }
    if scene.study.coverage.covered {
        let last = scene.study.coverage.last_day;
        let draft = Draft::new(kind, RightState::OnFault).until(last);
        return Ok(draft.ground(Said::new("law-ground-promise")));
    }
    Ok(without_fault(scene, kind))
}

/// Cites what the warranty rests on.
fn warranty_rules(scene: &Scene<'_>, draft: Draft) -> Draft {
    let links = scene.study.coverage.intervals.iter();
    let statutory = links.filter(|one| one.kind.is_statutory());
    let rules = statutory.flat_map(|one| &one.trace.rules);
    rules.fold(draft, |draft, rule| draft.rule(rule))
}

fn other(scene: &Scene<'_>, grounds: &[Ground], kind: RightKind) -> Result<Draft, Refused> {
    if let Some(draft) = settled(scene, grounds, kind) {
        return Ok(draft);
    }
    if !grounds.is_empty() {
        let open = Draft::new(kind, RightState::Open).until(scene.last_day());
        let draft = grounds
            .iter()
            .fold(open, |draft, ground| ground.tell(draft));
        let draft = draft.rule(&scene.limitation_rule);
        return fulfilment(scene, kind, draft);
    }
    if let Some(view) = scene.user_fault() {
        let day = view
            .user_fault
            .as_ref()
            .map_or(view.reported, |report| report.on);
        return Ok(closed(
            kind,
            Said::new("law-ground-user-fault").day("on", day),
        ));
    }
    if let Some(view) = scene.running_repair() {
        let clocks = scene.clocks.iter();
        let mut own = clocks.filter(|clock| {
            clock.kind == crate::answer::ClockKind::Repair
                && Some(clock.started_on) == view.clock_start()
        });
        let due = own.next().map_or(view.reported, |clock| clock.due_on);
        let said = Said::new("law-ground-repair-running").day("due", due);
        return Ok(closed(kind, said));
    }
    if let Some(day) = scene.pending_fault() {
        let draft = by_defect(scene, kind, day);
        return fulfilment(scene, kind, draft);
    }
    let repaired = scene.free_repairs().any(|view| !view.is_open());
    if repaired && scene.in_warranty(scene.matter.asked()) {
        let rule = scene
            .matter
            .book
            .cite(ids::REPAIR_REFAULT_COUNT, scene.matter.asked())?;
        let draft = Draft::new(kind, RightState::OnFault).rule(&rule);
        let draft = draft.ground(Said::new("law-ground-next-fault"));
        return Ok(draft.until(scene.study.coverage.statutory_last_day));
    }
    Ok(without_fault(scene, kind))
}

/// Says how fast the right must be fulfilled.
fn fulfilment(scene: &Scene<'_>, kind: RightKind, draft: Draft) -> Result<Draft, Refused> {
    let matter = scene.matter;
    let id = match kind {
        RightKind::Replacement if matter.is_refurbished() => ids::WAR_REFURB_FULFIL,
        RightKind::Replacement if matter.is_housing() => ids::DEFECT_FULFIL_HOUSING,
        RightKind::Replacement => ids::DEFECT_FULFIL,
        _ => ids::DEFECT_REFUND,
    };
    let rule = matter.book.cite(id, matter.asked())?;
    let said = match kind {
        RightKind::Replacement => Said::new("law-step-fulfil-within").number("days", rule.number()),
        _ => Said::new("law-step-pay-at-once"),
    };
    Ok(draft.rule(&rule).step(said))
}

/// The law of defects itself: presumed within six months, to be proved later, gone after the limitation.
fn by_defect(scene: &Scene<'_>, kind: RightKind, day: Date) -> Draft {
    if !scene.liable_on(scene.matter.asked()) {
        return expired(scene, kind);
    }
    let (state, said) = if day <= scene.presumed_until {
        (RightState::Open, Said::new("law-ground-presumed"))
    } else {
        (RightState::ToProve, Said::new("law-ground-to-prove"))
    };
    let said = said.day("on", day).day("until", scene.presumed_until);
    let draft = Draft::new(kind, state)
        .ground(said.clone())
        .fact("notices", said);
    let draft = draft
        .rule(&scene.presumption_rule)
        .rule(&scene.limitation_rule);
    draft.until(scene.limitation)
}

fn without_fault(scene: &Scene<'_>, kind: RightKind) -> Draft {
    let asked = scene.matter.asked();
    if !scene.liable_on(asked) {
        return expired(scene, kind);
    }
    let key = if asked <= scene.presumed_until {
        "law-ground-liable-presumed"
    } else {
        "law-ground-liable"
    };
    let said = Said::new(key).day("until", scene.presumed_until);
    let draft = Draft::new(kind, RightState::OnFault).ground(said);
    let draft = draft
        .rule(&scene.presumption_rule)
        .rule(&scene.limitation_rule);
    draft.until(scene.limitation)
}

fn expired(scene: &Scene<'_>, kind: RightKind) -> Draft {
    let last = scene.limitation.unwrap_or(scene.matter.delivered);
    let said = Said::new("law-ground-expired").day("last", last);
    closed(kind, said).rule(&scene.limitation_rule)
}
