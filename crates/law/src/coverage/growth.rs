//! What repairs add to a statutory term: their days, each once, and abroad the months of that country.

use jiff::civil::Date;
use kernel::refusal::Refused;
use kernel::time::{add_days, add_months_clamped, days_between};

use super::Base;
use super::ends::EarlyEnd;
use crate::matter::Matter;
use crate::repairs::RepairView;
use crate::rules::Months;

/// A term with what was added to it.
pub(crate) struct Growth {
    /// Days added.
    pub days: i64,
    /// Last day with the repair days.
    pub end_of_days: Date,
    /// How many times a country's extension was added.
    pub extensions: usize,
    /// Last day with everything.
    pub end: Date,
    /// The repairs that count, each with its first day and its last, if it has one yet.
    pub counted: Vec<(Date, Option<Date>)>,
}

/// Walks the repairs in order of their report; each one that falls into the term so far makes it longer.
pub(super) fn grow(
    matter: &Matter<'_>,
    base: &Base,
    early: Option<&EarlyEnd>,
    repairs: &mut [RepairView],
) -> Result<Growth, Refused> {
    let extra = matter.country.after_repair_on(matter.case.contract_on);
    let adds_days = matter.is_turkish() || matter.country.repair_days_added;
    let mut spans = Vec::new();
    let mut growth = Growth::none(base);
    for view in repairs {
        let last = early.map_or(growth.end, |early| early.last.min(growth.end));
        let within = base.interval.first_day <= view.reported && view.reported <= last;
        view.in_warranty = view.repair.in_warranty.unwrap_or(within);
        view.counts = within && view.is_free();
        if !view.counts {
            continue;
        }
        growth.counted.push((view.reported, view.ended));
        if adds_days {
            spans.push((view.reported, view.ended.unwrap_or(matter.asked())));
        }
        growth.extensions += usize::from(!view.is_open());
        growth.recount(base, &spans, extra)?;
    }
    Ok(growth)
}

impl Growth {
    fn none(base: &Base) -> Self {
        Self {
            days: 0,
            end_of_days: base.last(),
            extensions: 0,
            end: base.last(),
            counted: Vec::new(),
        }
    }

    fn recount(
        &mut self,
        base: &Base,
        spans: &[(Date, Date)],
        extra: Option<&Months>,
    ) -> Result<(), Refused> {
        let days = union_of_days(spans);
        self.days = days.into();
        self.end_of_days = add_days(base.last(), days)?;
        self.extensions = self.extensions.min(extra.map_or(0, |row| row.times));
        let times = i32::try_from(self.extensions).unwrap_or_default();
        let months = extra.map_or(0, |row| row.months) * times;
        self.end = add_months_clamped(self.end_of_days, months)?;
        Ok(())
    }
}

/// Days after the first up to the last of each span, each day once. The first day is day 0, as everywhere in the law of terms.
pub(super) fn union_of_days(spans: &[(Date, Date)]) -> i32 {
    let mut spans = spans.to_vec();
    spans.sort_unstable();
    let (mut total, mut reached) = (0, Date::MIN);
    for (first, last) in spans {
        let from = first.max(reached);
        if last > from {
            total += days_between(from, last);
            reached = last;
        }
    }
    total
}
