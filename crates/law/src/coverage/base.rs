//! The statutory term of a good: by country, buyer, condition and list.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::add_months_clamped;

use super::{Base, MaybeBase};
use crate::answer::{Interval, IntervalKind, Trace};
use crate::facts::Condition;
use crate::matter::Matter;
use crate::rules::{Cited, Country, ids};
use crate::texts::Said;

/// The statutory term, or why there is none.
pub(super) fn base(matter: &Matter<'_>) -> Result<MaybeBase, Refused> {
    if !matter.is_consumer() {
        return Ok(Err(Said::new("law-reason-business")));
    }
    if matter.is_turkish() {
        turkish(matter)
    } else {
        abroad(matter)
    }
}

fn turkish(matter: &Matter<'_>) -> Result<MaybeBase, Refused> {
    if !matter.is_listed() {
        return Ok(Err(Said::new("law-reason-unlisted")));
    }
    let (kind, id, from) = match matter.case.condition {
        Condition::New => (IntervalKind::Legal, ids::WAR_MIN, matter.delivered),
        Condition::Refurbished => (
            IntervalKind::Refurbished,
            ids::WAR_REFURB_MIN,
            matter.delivered,
        ),
        Condition::Used => match matter.case.first_delivered_on {
            Some(first) => (IntervalKind::Legal, ids::WAR_MIN, first),
            None => return Ok(Err(Said::new("law-reason-used"))),
        },
    };
    let cited = matter.book.cite(id, from)?;
    let months = i32::try_from(cited.number()).unwrap_or_default();
    let mut trace = Trace::default();
    if from == matter.delivered {
        matter.tell_delivery(&mut trace);
    } else {
        let said = Said::new("law-fact-first-delivered").day("day", from);
        trace.fact("first_delivered_on", said);
    }
    term(matter, kind, from, months, &cited, trace).map(Ok)
}

fn abroad(matter: &Matter<'_>) -> Result<MaybeBase, Refused> {
    let country = matter.country;
    let contract = matter.case.contract_on;
    let Some(row) = Country::months_on(&country.guarantee, contract) else {
        let said = Said::new("law-reason-no-guarantee").words("country", &country.name);
        return Ok(Err(said));
    };
    let title = |titles: &crate::rules::CountryTitles| titles.guarantee.clone();
    let cited = cite(matter, ids::EU_GUARANTEE_MONTHS, title, row)?;
    let longer = country
        .long_lasting_months
        .filter(|_| matter.case.long_lasting);
    let months = longer.unwrap_or(row.0.months);
    let mut trace = Trace::default();
    matter.tell_delivery(&mut trace);
    let said = Said::new("law-fact-contract").day("day", contract);
    trace.fact("contract_on", said);
    if country.no_fixed_limit {
        trace.step(Said::new("law-step-no-fixed-limit").number("months", months));
    }
    if longer.is_some() {
        trace.step(Said::new("law-step-long-lasting").number("months", months));
    }
    if matter.case.condition != Condition::New {
        trace.step(Said::new("law-step-used-abroad").words("country", &country.name));
    }
    let kind = IntervalKind::Abroad;
    let mut base = term(matter, kind, matter.delivered, months, &cited, trace)?;
    base.interval.certain &= !country.no_fixed_limit && matter.case.condition == Condition::New;
    Ok(Ok(base))
}

/// Cites a row of the table of countries.
pub(super) fn cite(
    matter: &Matter<'_>,
    column: &'static str,
    title: impl Fn(&crate::rules::CountryTitles) -> crate::rules::Words,
    row: (&crate::rules::Months, bool),
) -> Result<Cited, Refused> {
    matter.book.cite_country(matter.country, column, title, row)
}

/// A term in months from a day; the last day bears the number of the first, or is the month's last.
fn term(
    matter: &Matter<'_>,
    kind: IntervalKind,
    from: Date,
    months: i32,
    cited: &Cited,
    mut trace: Trace,
) -> Result<Base, Refused> {
    let last = add_months_clamped(from, months)?;
    trace.rule(cited);
    if !cited.in_force {
        trace.step(Said::new("law-step-not-in-force").text("rule", &cited.id));
    }
    let step = Said::new("law-step-term").day("from", from);
    trace.step(step.number("months", months).day("last", last));
    if last.day() != from.day() {
        trace.step(Said::new("law-step-clamped").day("last", last));
    }
    let result = Said::new("law-result-term")
        .day("first", from)
        .day("last", last);
    let known = matter.delivery_known || from != matter.delivered;
    let interval = Interval {
        kind,
        first_day: from,
        last_day: last,
        part: None,
        provider: None,
        document: None,
        limit: None,
        certain: known && trace.is_certain(),
        trace: trace.result(result),
    };
    Ok(Base { interval })
}
