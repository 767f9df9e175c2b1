//! The links of the statutory chain: term, repair days, extension, what a replaced unit inherits, an early end.

use jiff::civil::Date;
use kernel::refusal::Refused;

use super::ends::EarlyEnd;
use super::growth::Growth;
use super::{Base, base};
use crate::answer::{Interval, IntervalKind, Trace};
use crate::matter::Matter;
use crate::rules::ids;
use crate::texts::Said;

/// The links, cut where the warranty ended early and divided where the unit was replaced.
pub(super) fn links(
    matter: &Matter<'_>,
    base: &Base,
    growth: &Growth,
    early: Option<&EarlyEnd>,
) -> Result<Vec<Interval>, Refused> {
    let mut links = vec![base.interval.clone()];
    links.extend(repair_days(matter, base, growth)?);
    links.extend(after_repair(matter, base, growth)?);
    if let Some(measure) = &matter.case.measure {
        for link in &mut links {
            link.limit = Some((measure.kind, measure.limit));
        }
    }
    let links = match early {
        Some(early) => links
            .into_iter()
            .filter_map(|link| cut(link, early))
            .collect(),
        None => links,
    };
    replaced(matter, links)
}

fn repair_days(
    matter: &Matter<'_>,
    base: &Base,
    growth: &Growth,
) -> Result<Option<Interval>, Refused> {
    if growth.days == 0 {
        return Ok(None);
    }
    let mut trace = Trace::default();
    if matter.is_turkish() {
        trace.rule(&matter.book.cite(ids::WAR_EXTEND_BY_REPAIR, base.last())?);
    }
    tell_repairs(growth, &mut trace);
    let said = Said::new("law-step-repair-days").number("days", growth.days);
    trace.step(
        said.day("before", base.last())
            .day("last", growth.end_of_days),
    );
    let first = base.last().tomorrow().unwrap_or(base.last());
    let last = growth.end_of_days;
    Ok(Some(link(
        base,
        IntervalKind::RepairDays,
        first,
        last,
        trace,
    )))
}

fn after_repair(
    matter: &Matter<'_>,
    base: &Base,
    growth: &Growth,
) -> Result<Option<Interval>, Refused> {
    let row = matter.country.after_repair_on(matter.case.contract_on);
    let Some(row) = row.filter(|_| growth.extensions > 0) else {
        return Ok(None);
    };
    let title = |titles: &crate::rules::CountryTitles| titles.after_repair.clone();
    let cited = base::cite(matter, ids::EU_GUARANTEE_AFTER_REPAIR, title, (row, true))?;
    let mut trace = Trace::default();
    trace.fact(
        "contract_on",
        Said::new("law-fact-contract").day("day", matter.case.contract_on),
    );
    tell_repairs(growth, &mut trace);
    trace.rule(&cited);
    if row.may_derogate {
        trace.step(Said::new("law-step-may-derogate").words("country", &matter.country.name));
    }
    let times = i64::try_from(growth.extensions).unwrap_or(i64::MAX);
    let said = Said::new("law-step-after-repair").number("months", row.months);
    trace.step(said.number("times", times).day("last", growth.end));
    let first = growth.end_of_days.tomorrow().unwrap_or(growth.end_of_days);
    let mut link = link(base, IntervalKind::AfterRepair, first, growth.end, trace);
    link.certain &= !row.may_derogate;
    Ok(Some(link))
}

fn tell_repairs(growth: &Growth, trace: &mut Trace) {
    for (first, last) in &growth.counted {
        let said = match last {
            Some(last) => Said::new("law-fact-repair").day("last", *last),
            None => Said::new("law-fact-repair-open"),
        };
        trace.fact("repairs", said.day("first", *first));
    }
}

fn link(base: &Base, kind: IntervalKind, first: Date, last: Date, trace: Trace) -> Interval {
    let result = Said::new("law-result-term")
        .day("first", first)
        .day("last", last);
    Interval {
        kind,
        first_day: first,
        last_day: last,
        certain: base.interval.certain && trace.is_certain(),
        trace: trace.result(result),
        ..base.interval.clone()
    }
}

/// A link up to an early end; nothing when it lies behind it.
fn cut(mut link: Interval, early: &EarlyEnd) -> Option<Interval> {
    if early.last >= link.last_day {
        return Some(link);
    }
    if early.last < link.first_day {
        return None;
    }
    link.last_day = early.last;
    link.certain &= early.certain;
    early.tell(&mut link.trace);
    let result = Said::new("law-result-term");
    link.trace.result = Some(result.day("first", link.first_day).day("last", early.last));
    Some(link)
}

/// From the day of a replacement the rest of the chain belongs to the new unit.
fn replaced(matter: &Matter<'_>, links: Vec<Interval>) -> Result<Vec<Interval>, Refused> {
    let Some(replacement) = &matter.case.replacement else {
        return Ok(links);
    };
    let cited = matter.book.cite(ids::WAR_REPLACED, replacement.on)?;
    let mut divided = Vec::new();
    for mut link in links {
        if link.last_day < replacement.on || link.kind == IntervalKind::RepairDays {
            divided.push(link);
            continue;
        }
        let mut rest = link.clone();
        rest.kind = IntervalKind::Inherited;
        rest.first_day = link.first_day.max(replacement.on);
        let said = Said::new("law-fact-replacement").day("day", replacement.on);
        rest.trace
            .fact("replacement", said.text("unit", &replacement.replaces));
        rest.trace.rule(&cited);
        rest.trace
            .step(Said::new("law-step-inherited").day("last", rest.last_day));
        if link.first_day < replacement.on {
            link.last_day = replacement.on.yesterday().unwrap_or(link.first_day);
            divided.push(link);
        }
        divided.push(rest);
    }
    Ok(divided)
}
