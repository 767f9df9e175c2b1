//! Clocks of a repair: the longest repair time, the loaner, the user-fault report; abroad the time for the remedy.

use jiff::civil::Date;
use kernel::refusal::Refused;

use super::Deadline;
use crate::answer::{Clock, ClockKind};
use crate::coverage::Study;
use crate::matter::Matter;
use crate::repairs::{RepairView, longest_repair_rule};
use crate::rules::ids;
use crate::texts::Said;

/// Clocks of all repairs in Türkiye.
pub(super) fn turkish(matter: &Matter<'_>, study: &Study) -> Result<Vec<Clock>, Refused> {
    let mut clocks = Vec::new();
    for view in &study.repairs {
        clocks.extend(longest(matter, view)?);
        if view.in_warranty {
            clocks.extend(user_fault_report(matter, view)?);
        }
        if view.is_free() {
            clocks.push(loaner(matter, view)?);
        }
    }
    Ok(clocks)
}

/// In warranty from the notice, out of warranty from the hand-over; it ends when the consumer is told that it is ready.
fn longest(matter: &Matter<'_>, view: &RepairView) -> Result<Option<Clock>, Refused> {
    let Some(start) = view.clock_start() else {
        return Ok(None);
    };
    let cited = longest_repair_rule(matter, start)?;
    let said = start_event(view, start);
    let mut deadline = Deadline::count(matter, ClockKind::Repair, &cited, start, said)?;
    tell_warranty(matter, view, &mut deadline);
    if let Some(report) = &view.user_fault {
        let said = Said::new("law-step-user-fault").day("on", report.on);
        deadline.trace().step(said);
    }
    let sure = view.repair.in_warranty.is_some() || matter.delivery_known;
    let clock = deadline.uncertain_unless(sure).met(matter, view.ended)?;
    Ok(Some(clock))
}

fn loaner(matter: &Matter<'_>, view: &RepairView) -> Result<Clock, Refused> {
    let cited = matter.book.cite(ids::REPAIR_LOAN_UNIT, view.reported)?;
    let said = start_event(view, view.reported);
    let kind = ClockKind::Loaner;
    let mut deadline = Deadline::count(matter, kind, &cited, view.reported, said)?;
    tell_warranty(matter, view, &mut deadline);
    if let Some(day) = view.repair.loaner_on {
        let said = Said::new("law-fact-loaner").day("day", day);
        deadline.trace().fact("repairs.loaner_on", said);
    }
    let met = view.ended.into_iter().chain(view.repair.loaner_on).min();
    deadline
        .uncertain_unless(matter.delivery_known)
        .met(matter, met)
}

/// The report must be drawn up within the longest repair time; shown while the repair is open, and when there is a report.
fn user_fault_report(matter: &Matter<'_>, view: &RepairView) -> Result<Option<Clock>, Refused> {
    let report = view.user_fault.as_ref().or(view.late_report.as_ref());
    if report.is_none() && !view.is_open() {
        return Ok(None);
    }
    let cited = longest_repair_rule(matter, view.reported)?;
    let said = start_event(view, view.reported);
    let kind = ClockKind::UserFaultReport;
    let mut deadline = Deadline::count(matter, kind, &cited, view.reported, said)?;
    let own = matter
        .book
        .cite(ids::REPAIR_USERFAULT_REPORT, view.reported)?;
    deadline.trace().rule(&own);
    if let Some(report) = report {
        let said = Said::new("law-fact-report-user-fault").day("day", report.on);
        deadline.trace().fact("reports", said);
        if report.copy_given_on.is_none() {
            deadline.trace().step(Said::new("law-step-no-copy"));
        }
    }
    let clock = deadline.met(matter, report.map(|report| report.on))?;
    Ok(Some(clock))
}

fn start_event(view: &RepairView, start: Date) -> Said {
    let key = if view.repair.handed_over_on == Some(start) {
        "law-start-hand-over"
    } else {
        "law-start-notice"
    };
    Said::new(key).day("day", start)
}

fn tell_warranty(matter: &Matter<'_>, view: &RepairView, deadline: &mut Deadline) {
    let key = if view.in_warranty {
        "law-step-in-warranty"
    } else {
        "law-step-out-of-warranty"
    };
    deadline.trace().step(Said::new(key));
    if view.in_warranty && view.repair.in_warranty.is_none() {
        let mut told = crate::answer::Trace::default();
        matter.tell_delivery(&mut told);
        for fact in told.facts {
            deadline.trace().fact("delivered_on", fact.said);
        }
    }
}

/// Repairs within the guarantee of a country that limits them.
pub(super) fn abroad(matter: &Matter<'_>, study: &Study) -> Result<Vec<Clock>, Refused> {
    let Some(days) = matter.country.remedy_within_days else {
        return Ok(Vec::new());
    };
    let cited = matter.book.cite_country_days(
        matter.country,
        "EU.REMEDY.WITHIN",
        |titles| titles.remedy.clone(),
        days,
    )?;
    let free = study.repairs.iter().filter(|view| view.is_free());
    let clock = |view: &RepairView| {
        let start = view.reported;
        let said = start_event(view, start);
        Deadline::count(matter, ClockKind::RemedyAbroad, &cited, start, said)?
            .uncertain_unless(matter.delivery_known)
            .met(matter, view.ended)
    };
    free.map(clock).collect()
}
