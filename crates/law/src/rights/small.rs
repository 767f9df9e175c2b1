//! Loaners and parts: rights that hang on one clock or one link of the chain.

use super::draft::Draft;
use crate::answer::{Clock, ClockKind, ClockState, Right, RightKind, RightState};
use crate::coverage::Study;
use crate::matter::Matter;
use crate::texts::Said;

/// A loaner for each open free repair.
pub(super) fn loaners(study: &Study, clocks: &[Clock]) -> Vec<Right> {
    let open = study
        .repairs
        .iter()
        .filter(|view| view.is_open() && view.is_free());
    let right = |view: &crate::repairs::RepairView| {
        let mut own = clocks
            .iter()
            .filter(|clock| clock.kind == ClockKind::Loaner && clock.started_on == view.reported);
        let clock = own.next()?;
        let given = view.repair.loaner_on;
        let (state, said) = match (given, clock.state) {
            (Some(day), _) => (
                RightState::Chosen,
                Said::new("law-ground-loaner-given").day("on", day),
            ),
            (None, ClockState::Overrun) => (
                RightState::Open,
                Said::new("law-ground-loaner-due").day("due", clock.due_on),
            ),
            _ => (
                RightState::Closed,
                Said::new("law-ground-loaner-later").day("due", clock.due_on),
            ),
        };
        let draft = Draft::new(RightKind::Loaner, state).ground(said);
        let rules = clock.trace.rules.iter();
        let draft = rules.fold(draft, |draft, rule| draft.rule(rule));
        Some(draft.uncertain_unless(clock.certain).close())
    };
    open.filter_map(right).collect()
}

/// Free repair of each part whose own warranty runs.
pub(super) fn parts(matter: &Matter<'_>, study: &Study) -> Vec<Right> {
    let links = study.coverage.intervals.iter();
    let running = links.filter(|link| !link.is_whole() && link.holds(matter.asked()));
    let right = |link: &crate::answer::Interval| {
        let said = Said::new("law-ground-part").day("last", link.last_day);
        let draft = Draft::new(RightKind::PartRepair, RightState::OnFault).ground(said);
        let rules = link.trace.rules.iter();
        let draft = rules.fold(draft, |draft, rule| draft.rule(rule));
        draft
            .until(Some(link.last_day))
            .subject(link.part.clone())
            .close()
    };
    running.map(right).collect()
}
