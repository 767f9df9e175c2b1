//! Rights in a paid service: to have it done again, to get out of it, and no fee for the same fault.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::add_months_clamped;

use super::draft::Draft;
use super::paid_services;
use crate::answer::{Clock, ClockKind, Right, RightKind, RightState};
use crate::coverage::Study;
use crate::facts::PaidService;
use crate::matter::Matter;
use crate::rules::{Cited, ids};
use crate::texts::Said;

/// Redo and rescission for each service whose limitation has not run out.
pub(super) fn redo(
    matter: &Matter<'_>,
    study: &Study,
    clocks: &[Clock],
) -> Result<Vec<Right>, Refused> {
    let mut rights = Vec::new();
    for service in paid_services(matter, study) {
        let rule = matter
            .book
            .cite(ids::SERVICE_LIMITATION, service.performed_on)?;
        let last = months_after(service.performed_on, rule.number())?;
        if matter.asked() > last && !matter.case.defect_hidden {
            continue;
        }
        let until = Some(last).filter(|_| !matter.case.defect_hidden);
        let clock = clocks.iter().find(|clock| {
            clock.kind == ClockKind::Redo && Some(clock.started_on) == service.redo_requested_on
        });
        for (kind, state, said) in states(&service, clock) {
            let draft = Draft::new(kind, state)
                .ground(said)
                .rule(&rule)
                .until(until);
            let draft = draft.fact("services.performed_on", performed(&service));
            rights.push(draft.subject(service.fault_group.clone()).close());
        }
    }
    Ok(rights)
}

type State = (RightKind, RightState, Said);

fn states(service: &PaidService, clock: Option<&Clock>) -> [State; 2] {
    use RightState::{Chosen, Closed, OnFault, Open};
    let again = |key: &'static str, day: Date| Said::new(key).day("on", day);
    let (redo, refund) = match (
        service.redo_requested_on,
        service.redone_on,
        service.same_fault_on,
    ) {
        (Some(day), None, _) => {
            let overrun = clock.is_some_and(|clock| clock.state.is_overrun());
            let due = clock.map_or(day, |clock| clock.due_on);
            let refund = if overrun {
                (Open, Said::new("law-ground-redo-overrun").day("due", due))
            } else {
                (Closed, Said::new("law-ground-redo-running").day("due", due))
            };
            ((Chosen, again("law-ground-chosen", day)), refund)
        }
        (_, Some(done), Some(day)) if day < done => settled(),
        (_, _, Some(day)) => {
            let said = again("law-ground-service-defect", day);
            ((Open, said.clone()), (Open, said))
        }
        _ => settled(),
    };
    fn settled() -> ((RightState, Said), (RightState, Said)) {
        let said = Said::new("law-ground-service-on-defect");
        ((OnFault, said.clone()), (OnFault, said))
    }
    [
        (RightKind::Redo, redo.0, redo.1),
        (RightKind::ServiceRefund, refund.0, refund.1),
    ]
}

/// No fee for the same fault after a paid repair: a house policy with the book's figure unless the company agreed another.
pub(super) fn same_fault(matter: &Matter<'_>, study: &Study) -> Result<Vec<Right>, Refused> {
    let rule = matter
        .book
        .cite(ids::REPAIR_SAME_FAULT_FREE, matter.asked())?;
    let agreed = matter.case.agreed.same_fault_free_months.map(i64::from);
    let months = agreed.unwrap_or_else(|| rule.number());
    let services = paid_services(matter, study);
    let grouped = services
        .iter()
        .filter(|service| service.fault_group.is_some());
    let rights = grouped.map(|service| free_again(matter, study, service, &rule, months));
    let rights: Result<Vec<_>, Refused> = rights.collect();
    Ok(rights?.into_iter().flatten().collect())
}

fn free_again(
    matter: &Matter<'_>,
    study: &Study,
    service: &PaidService,
    rule: &Cited,
    months: i64,
) -> Result<Option<Right>, Refused> {
    let last = months_after(service.performed_on, months)?;
    let by_user = |day: Date| {
        let mut views = study.repairs.iter().filter(|view| view.reported == day);
        views.any(|view| view.user_fault.is_some())
    };
    let (state, said) = match service.same_fault_on {
        Some(day) if day > last => return Ok(None),
        Some(day) if by_user(day) => (
            RightState::Closed,
            Said::new("law-ground-user-fault").day("on", day),
        ),
        Some(day) => (
            RightState::Open,
            Said::new("law-ground-same-fault").day("on", day),
        ),
        None if matter.asked() > last => return Ok(None),
        None => (
            RightState::OnFault,
            Said::new("law-ground-same-fault-on-fault"),
        ),
    };
    let step = Said::new("law-step-term").day("from", service.performed_on);
    let step = step.number("months", months).day("last", last);
    let draft = Draft::new(RightKind::SameFaultFree, state)
        .ground(said)
        .rule(rule);
    let draft = draft
        .step(Said::new("law-step-policy"))
        .step(step)
        .until(Some(last));
    let draft = draft.fact("services.performed_on", performed(service));
    Ok(Some(draft.subject(service.fault_group.clone()).close()))
}

fn performed(service: &PaidService) -> Said {
    Said::new("law-fact-service").day("day", service.performed_on)
}

fn months_after(day: Date, months: i64) -> Result<Date, Refused> {
    Ok(add_months_clamped(
        day,
        i32::try_from(months).unwrap_or_default(),
    )?)
}
