//! The window of withdrawal: whether there is such a right, when it begins and when it ends. Clocks and rights read it.

use jiff::civil::{Date, Weekday};
use kernel::refusal::Refused;
use kernel::time::{add_days, add_months_clamped};

use crate::answer::Trace;
use crate::facts::{ContractKind, Distance};
use crate::matter::Matter;
use crate::rules::{Cited, CountryTitles, Value, ids};
use crate::texts::Said;

/// Countries outside the Union that follow its directive on consumer rights.
const LIKE_THE_UNION: &[&str] = &["NO", "IS", "LI"];

/// When a buyer may withdraw.
#[derive(Debug, Default)]
pub(crate) struct Window {
    /// Why there is no such right.
    pub closed: Option<Said>,
    /// The day of the event that starts the days; none while it did not happen.
    pub begins: Option<Date>,
    /// The last day on which the notice is in time; none while the days have not begun.
    pub ends: Option<Date>,
    /// A fact or a rule is missing.
    pub unsure: bool,
    /// The working.
    pub trace: Trace,
}

impl Window {
    /// Whether a notice sent on a day is in time. Before the goods arrive it always is.
    pub fn in_time(&self, day: Date) -> bool {
        self.closed.is_none() && self.ends.is_none_or(|end| day <= end)
    }
}

/// Whether the directive on consumer rights governs.
pub(crate) fn follows_directive(matter: &Matter<'_>) -> bool {
    matter.country.eu || LIKE_THE_UNION.contains(&matter.country.code.as_str())
}

/// The window of a distance sale.
pub(crate) fn window(matter: &Matter<'_>, distance: &Distance) -> Result<Window, Refused> {
    let mut window = Window::default();
    let contract = Said::new("law-fact-contract").day("day", matter.case.contract_on);
    window.trace.fact("contract_on", contract);
    window.closed = no_right(matter, distance, &mut window)?;
    if window.closed.is_some() {
        return Ok(window);
    }
    let term = term(matter)?;
    window.trace.rule(&term);
    window.begins = begins(matter, distance, &mut window.trace);
    let Some(begins) = window.begins else {
        window.trace.step(Said::new("law-step-not-begun"));
        return Ok(window);
    };
    let days = i32::try_from(term.number()).unwrap_or_default();
    let normal = add_days(begins, days)?;
    let step = Said::new("law-step-calendar-days").day("from", begins);
    window
        .trace
        .step(step.number("days", term.number()).day("due", normal));
    let last = informed(matter, distance, &mut window, (normal, days))?;
    window.ends = Some(moved(matter, &mut window, last)?);
    Ok(window)
}

fn no_right(
    matter: &Matter<'_>,
    distance: &Distance,
    window: &mut Window,
) -> Result<Option<Said>, Refused> {
    if !matter.is_consumer() {
        return Ok(Some(Said::new("law-ground-withdrawal-business")));
    }
    if matter.is_turkish() && distance.of == ContractKind::Upkeep {
        let rule = matter
            .book
            .cite(ids::WITHDRAW_REPAIR_CONTRACT, matter.case.contract_on)?;
        window.trace.rule(&rule);
        return Ok(Some(Said::new("law-ground-withdrawal-upkeep")));
    }
    let country = || Said::new("law-ground-withdrawal-country");
    if matter.country.code == "AZ" {
        let rule = matter
            .book
            .cite(ids::AZ_EXCHANGE_DAYS, matter.case.contract_on)?;
        window.trace.rule(&rule);
        return Ok(Some(Said::new("law-ground-withdrawal-exchange-only")));
    }
    if matter.country.withdrawal_days == 0 {
        window.trace.rule(&term(matter)?);
        return Ok(Some(country().words("country", &matter.country.name)));
    }
    excepted(matter, distance, window)
}

/// The exception that was in force on the day of the contract; another key is told and takes nothing away.
fn excepted(
    matter: &Matter<'_>,
    distance: &Distance,
    window: &mut Window,
) -> Result<Option<Said>, Refused> {
    let Some(key) = &distance.exception else {
        return Ok(None);
    };
    let id = match matter.country.code.as_str() {
        "TR" => ids::WITHDRAW_EXCEPTIONS,
        "GB" => ids::EU_WITHDRAW_EXCEPTIONS,
        _ if follows_directive(matter) => ids::EU_WITHDRAW_EXCEPTIONS,
        _ => {
            window.unsure = true;
            let said = Said::new("law-step-exceptions-unknown");
            window
                .trace
                .step(said.words("country", &matter.country.name));
            return Ok(None);
        }
    };
    let rule = matter.book.cite(id, matter.case.contract_on)?;
    let named = match &rule.value {
        Value::List(list) => list.iter().find(|entry| entry.key == *key),
        _ => None,
    };
    let said = named
        .map(|entry| Said::new("law-ground-withdrawal-excepted").words("exception", &entry.name));
    if said.is_none() {
        let said = Said::new("law-step-no-exception").text("key", key);
        window.trace.step(said.day("day", matter.case.contract_on));
    }
    window.trace.rule(&rule);
    Ok(said)
}

/// The days of withdrawal as the law of the country has them.
fn term(matter: &Matter<'_>) -> Result<Cited, Refused> {
    let country = matter.country;
    let id = match country.code.as_str() {
        "TR" => ids::WITHDRAW_DAYS,
        "GB" => ids::GB_WITHDRAW_DAYS,
        "US" => ids::US_WITHDRAW_DAYS,
        "SA" => ids::SA_WITHDRAW_DAYS,
        "RU" => ids::RU_WITHDRAW_DAYS,
        _ if follows_directive(matter) => ids::EU_WITHDRAW_DAYS,
        _ => {
            let title = |titles: &CountryTitles| titles.withdrawal.clone();
            let days = i32::try_from(country.withdrawal_days).unwrap_or_default();
            let column = ids::EU_WITHDRAW_DAYS;
            return matter.book.cite_country_days(country, column, title, days);
        }
    };
    matter.book.cite(id, matter.case.contract_on)
}

/// Goods: the last parcel or piece; a series: the first; services: the contract.
fn begins(matter: &Matter<'_>, distance: &Distance, trace: &mut Trace) -> Option<Date> {
    let delivered = matter.case.delivered_on;
    let delivered = delivered.filter(|day| *day <= matter.asked());
    let arrived = distance.parcels.iter().map(|parcel| parcel.on);
    let arrived = arrived.chain(delivered);
    let (key, day) = match distance.of {
        ContractKind::Service | ContractKind::Upkeep => {
            ("law-start-contract", Some(matter.case.contract_on))
        }
        ContractKind::Series => ("law-start-first-parcel", arrived.min()),
        ContractKind::Goods if distance.more_to_come => ("law-start-last-parcel", None),
        ContractKind::Goods => ("law-start-last-parcel", arrived.max()),
    };
    let day = day?;
    trace.fact("distance.parcels", Said::new(key).day("day", day));
    Some(day)
}

/// Who was not properly informed has longer, until the information comes and its days have passed.
fn informed(
    matter: &Matter<'_>,
    distance: &Distance,
    window: &mut Window,
    (normal, days): (Date, i32),
) -> Result<Date, Refused> {
    if !distance.uninformed && distance.informed_on.is_none() {
        return Ok(normal);
    }
    window
        .trace
        .fact("distance.uninformed", Said::new("law-fact-uninformed"));
    let Some(longest) = longest(matter, window, normal)? else {
        window.unsure = true;
        window.trace.step(Said::new("law-step-uninformed-unknown"));
        return Ok(normal);
    };
    let Some(told) = distance.informed_on.filter(|day| *day <= longest) else {
        return Ok(longest);
    };
    let fact = Said::new("law-fact-informed").day("day", told);
    window.trace.fact("distance.informed_on", fact);
    let last = add_days(told, days)?.max(normal);
    let step = Said::new("law-step-calendar-days").day("from", told);
    window
        .trace
        .step(step.number("days", days).day("due", last));
    Ok(last)
}

fn longest(
    matter: &Matter<'_>,
    window: &mut Window,
    normal: Date,
) -> Result<Option<Date>, Refused> {
    let contract = matter.case.contract_on;
    let months = if matter.is_turkish() {
        let rule = matter.book.cite(ids::WITHDRAW_UNINFORMED, contract)?;
        window.trace.rule(&rule);
        Some(rule.number() * 12)
    } else {
        let rule = term(matter)?;
        let id = rule.id.as_str();
        matter.book.extra(id, "uninformed_months", contract)
    };
    let Some(months) = months else {
        return Ok(None);
    };
    window.unsure |= matter.country.code == "RU";
    let last = add_months_clamped(normal, i32::try_from(months).unwrap_or_default())?;
    let step = Said::new("law-step-term").day("from", normal);
    window
        .trace
        .step(step.number("months", months).day("last", last));
    Ok(Some(last))
}

/// A last day on which nobody works is moved: by our calendar in Türkiye, off the weekend under Union law.
fn moved(matter: &Matter<'_>, window: &mut Window, last: Date) -> Result<Date, Refused> {
    if matter.is_turkish() {
        let due = matter.days.next_on_or_after(last)?;
        window.unsure |= !due.certain;
        if due.day != last {
            let step = Said::new("law-step-moved").day("due", due.day);
            window.trace.step(step);
        }
        return Ok(due.day);
    }
    let rest = match last.weekday() {
        Weekday::Saturday => 2,
        Weekday::Sunday => 1,
        _ => 0,
    };
    if !follows_directive(matter) || rest == 0 {
        return Ok(last);
    }
    let due = add_days(last, rest)?;
    let step = Said::new("law-step-moved-weekend").day("due", due);
    window.trace.step(step);
    Ok(due)
}
