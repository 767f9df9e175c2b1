//! What was promised beyond the law, and parts that were fitted out of warranty.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::add_months_clamped;

use super::ends;
use crate::answer::{Interval, IntervalKind, Trace};
use crate::facts::{FittedPart, Limit, Promise, PromiseKind, Starts};
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;

/// Promises as links; `end` is the last day of the statutory term, if there is one.
pub(super) fn promises(matter: &Matter<'_>, end: Option<Date>) -> Result<Vec<Interval>, Refused> {
    let links = matter.case.promises.iter();
    let links = links.map(|promise| link(matter, promise, end));
    let links: Result<Vec<_>, Refused> = links.collect();
    Ok(links?.into_iter().flatten().collect())
}

fn link(
    matter: &Matter<'_>,
    promise: &Promise,
    end: Option<Date>,
) -> Result<Option<Interval>, Refused> {
    let mut trace = Trace::default();
    trace.fact("promises", said(promise));
    let (first, counted_from) = start(matter, promise, end, &mut trace);
    let months = i32::from(promise.months.unwrap_or_default());
    let last = match promise.ends_on {
        Some(last) => last,
        None => add_months_clamped(counted_from, months)?,
    };
    let step = Said::new("law-step-promise").day("first", first);
    trace.step(step.day("last", last));
    let mut link = Interval {
        kind: kind(promise.kind),
        first_day: first,
        last_day: last,
        part: promise.part.clone(),
        provider: promise.provider.clone(),
        document: promise.document.clone(),
        limit: promise
            .limit
            .as_ref()
            .map(|limit| (limit.kind, limit.limit)),
        certain: promise.starts_on.is_some() || matter.delivery_known,
        trace,
    };
    if let Some(limit) = &promise.limit {
        use_up(matter, limit, &mut link);
    }
    let result = Said::new("law-result-term").day("first", first);
    link.trace.result = Some(result.day("last", link.last_day));
    Ok(Some(link).filter(|link| link.first_day <= link.last_day))
}

/// First day, and the day from which the months count.
fn start(
    matter: &Matter<'_>,
    promise: &Promise,
    end: Option<Date>,
    trace: &mut Trace,
) -> (Date, Date) {
    if let Some(day) = promise.starts_on {
        return (day, day);
    }
    match (promise.starts, end) {
        (Starts::After, Some(end)) => {
            trace.step(Said::new("law-step-promise-after").day("end", end));
            (end.tomorrow().unwrap_or(end), end)
        }
        _ => {
            matter.tell_delivery(trace);
            (matter.delivered, matter.delivered)
        }
    }
}

fn use_up(matter: &Matter<'_>, limit: &Limit, link: &mut Interval) {
    let measure = matter.case.measure.as_ref();
    let measure = measure.filter(|measure| measure.kind == limit.kind);
    let Some(early) = measure.and_then(|measure| ends::used_up(measure, limit.limit)) else {
        return;
    };
    if early.last < link.last_day {
        link.last_day = early.last;
        link.certain &= early.certain;
        early.tell(&mut link.trace);
    }
}

const fn kind(kind: PromiseKind) -> IntervalKind {
    match kind {
        PromiseKind::Extended => IntervalKind::Extended,
        PromiseKind::Voluntary => IntervalKind::Voluntary,
        PromiseKind::Insurance => IntervalKind::Insurance,
    }
}

fn said(promise: &Promise) -> Said {
    let name = promise.document.as_ref().or(promise.provider.as_ref());
    let said = Said::new("law-fact-promise").name("kind", kind(promise.kind).name());
    said.text("name", name.cloned().unwrap_or_default())
}

/// Parts fitted or sold out of warranty: the rule's months, or more when more was promised.
pub(super) fn parts(matter: &Matter<'_>) -> Result<Vec<Interval>, Refused> {
    let parts = matter.case.parts.iter();
    let turkish = parts.filter(|_| matter.is_turkish());
    turkish.map(|fitted| part(matter, fitted)).collect()
}

fn part(matter: &Matter<'_>, fitted: &FittedPart) -> Result<Interval, Refused> {
    let cited = matter
        .book
        .cite(ids::REPAIR_PART_WARRANTY, fitted.fitted_on)?;
    let least = i32::try_from(cited.number()).unwrap_or_default();
    let months = fitted
        .months
        .map_or(least, |months| i32::from(months).max(least));
    let last = add_months_clamped(fitted.fitted_on, months)?;
    let mut trace = Trace::default();
    let said = Said::new("law-fact-part").text("name", &fitted.name);
    trace.fact("parts", said.day("day", fitted.fitted_on));
    trace.rule(&cited);
    let step = Said::new("law-step-term").day("from", fitted.fitted_on);
    trace.step(step.number("months", months).day("last", last));
    let result = Said::new("law-result-term").day("first", fitted.fitted_on);
    Ok(Interval {
        kind: IntervalKind::Part,
        first_day: fitted.fitted_on,
        last_day: last,
        part: Some(fitted.name.clone()),
        provider: None,
        document: fitted.document.clone(),
        limit: None,
        certain: trace.is_certain(),
        trace: trace.result(result.day("last", last)),
    })
}
