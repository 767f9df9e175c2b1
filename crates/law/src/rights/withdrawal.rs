//! Rights of a distance sale: to withdraw, to send back at no cost, and to find the withdrawal function.

use kernel::refusal::Refused;

use super::draft::Draft;
use crate::answer::{Right, RightKind, RightState};
use crate::facts::{Distance, NamedCarrier};
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;
use crate::withdrawal::{Window, window};

/// The rights, when the case speaks of a distance sale.
pub(super) fn rights(matter: &Matter<'_>) -> Result<Vec<Right>, Refused> {
    let Some(distance) = &matter.case.distance else {
        return Ok(Vec::new());
    };
    let window = window(matter, distance)?;
    let mut rights = Vec::new();
    if window.closed.is_none() {
        rights.push(way_back(matter, distance)?);
        rights.extend(function(matter, distance, &window)?);
    }
    rights.push(withdrawal(matter, distance, window));
    Ok(rights)
}

fn withdrawal(matter: &Matter<'_>, distance: &Distance, window: Window) -> Right {
    let (state, said) = standing(matter, distance, &window);
    let until = window.ends;
    let draft = Draft::new(RightKind::Withdrawal, state)
        .working(window.trace)
        .ground(said)
        .until(until)
        .uncertain_unless(!window.unsure && !matter.case.delivery_assumed);
    let draft = match distance.withdrawn_on {
        Some(day) => draft.fact(
            "distance.withdrawn_on",
            Said::new("law-fact-withdrawn").day("day", day),
        ),
        None => draft,
    };
    draft.close()
}

fn standing(matter: &Matter<'_>, distance: &Distance, window: &Window) -> (RightState, Said) {
    if let Some(said) = &window.closed {
        return (RightState::Closed, said.clone());
    }
    match (distance.withdrawn_on, window.ends) {
        (Some(day), Some(end)) if day > end => {
            let said = Said::new("law-ground-withdrawal-late").day("on", day);
            (RightState::Closed, said.day("end", end))
        }
        (Some(_), _) if distance.refunded_on.is_some() => (
            RightState::Closed,
            Said::new("law-ground-withdrawal-refunded"),
        ),
        (Some(day), _) => (
            RightState::Chosen,
            Said::new("law-ground-withdrawn").day("on", day),
        ),
        (None, Some(end)) if matter.asked() > end => (
            RightState::Closed,
            Said::new("law-ground-withdrawal-over").day("end", end),
        ),
        (None, Some(_)) => (RightState::Open, Said::new("law-ground-withdrawal")),
        (None, None) => (
            RightState::Open,
            Said::new("law-ground-withdrawal-before-delivery"),
        ),
    }
}

/// Who pays for sending the goods back.
fn way_back(matter: &Matter<'_>, distance: &Distance) -> Result<Right, Refused> {
    let payer = matter.country.return_paid_by.as_deref();
    let by_seller = distance
        .seller_collects
        .then_some("law-ground-way-back-collected");
    let (free, key) = match (by_seller, payer) {
        (Some(key), _) => (true, key),
        (None, Some("seller")) => turkish_way_back(distance),
        (None, Some("consumer")) if distance.cost_untold => (true, "law-ground-way-back-untold"),
        (None, Some("consumer")) => (false, "law-ground-way-back-consumer"),
        _ => (false, "law-ground-way-back-policy"),
    };
    let state = if free {
        RightState::Open
    } else {
        RightState::Closed
    };
    let draft = Draft::new(RightKind::FreeReturn, state).ground(Said::new(key));
    if !matter.is_turkish() {
        let said = Said::new("law-step-country-row").words("country", &matter.country.name);
        let sure = !matter.country.confidence.disputed;
        return Ok(draft.step(said).uncertain_unless(sure).close());
    }
    let on = distance.withdrawn_on.unwrap_or(matter.asked());
    let rule = matter.book.cite(ids::WITHDRAW_RETURN_COST, on)?;
    Ok(draft.rule(&rule).close())
}

const fn turkish_way_back(distance: &Distance) -> (bool, &'static str) {
    match (distance.named_carrier, distance.other_carrier) {
        (NamedCarrier::None, _) => (true, "law-ground-way-back-none-named"),
        (NamedCarrier::WithoutBranch, _) => (true, "law-ground-way-back-no-branch"),
        (NamedCarrier::Named, false) => (true, "law-ground-way-back-named"),
        (NamedCarrier::Named, true) => (false, "law-ground-way-back-other"),
    }
}

/// On the pages of a shop that sells into the Union the function must stand during the whole period.
fn function(
    matter: &Matter<'_>,
    distance: &Distance,
    window: &Window,
) -> Result<Option<Right>, Refused> {
    let contract = matter.case.contract_on;
    let law = matter.book.at(ids::EU_WITHDRAW_BUTTON, contract);
    if !matter.country.eu || distance.offline || law.is_none() {
        return Ok(None);
    }
    let rule = matter.book.cite(ids::EU_WITHDRAW_BUTTON, contract)?;
    let shown = window.in_time(matter.asked());
    let (state, key) = if shown {
        (RightState::Open, "law-ground-function")
    } else {
        (RightState::Closed, "law-ground-function-over")
    };
    let draft = Draft::new(RightKind::WithdrawalFunction, state)
        .ground(Said::new(key))
        .rule(&rule)
        .step(Said::new("law-step-function"));
    Ok(Some(draft.until(window.ends).close()))
}
