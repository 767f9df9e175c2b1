//! Between traders: the claim lives by notice in time; hidden defects are notified when they appear.

use kernel::refusal::Refused;

use super::draft::Draft;
use super::first_notice;
use crate::answer::{Clock, ClockKind, Right, RightKind, RightState};
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;

/// The claim of a business buyer.
pub(super) fn claim(matter: &Matter<'_>, clocks: &[Clock]) -> Result<Right, Refused> {
    let rule = matter.book.cite(ids::B2B_NOTICE, matter.delivered)?;
    let mut inspection = clocks
        .iter()
        .filter(|clock| clock.kind == ClockKind::InspectionNotice);
    let due = inspection
        .next()
        .map_or(matter.delivered, |clock| clock.due_on);
    let (state, said, until) = match first_notice(matter) {
        Some(day) if day <= due => (
            RightState::Open,
            Said::new("law-ground-trade-notified").day("on", day),
            None,
        ),
        Some(day) => (
            RightState::ToProve,
            Said::new("law-ground-trade-late").day("on", day),
            None,
        ),
        None if matter.asked() <= due => (
            RightState::OnFault,
            Said::new("law-ground-trade-inspect"),
            Some(due),
        ),
        None => (
            RightState::OnFault,
            Said::new("law-ground-trade-hidden"),
            None,
        ),
    };
    let draft = Draft::new(RightKind::TradeClaim, state).ground(said.day("due", due));
    let draft = draft
        .delivery(matter)
        .rule(&rule)
        .step(Said::new("law-step-no-consumer-act"));
    Ok(draft.until(until).close())
}
