//! What ends a warranty before its term: a limit of use that was passed, or a contract that was undone.

use jiff::civil::Date;

use crate::answer::Trace;
use crate::facts::{ChoiceKind, Measure, Reading};
use crate::matter::Matter;
use crate::texts::{Arg, Said};

/// An early end.
pub(crate) struct EarlyEnd {
    /// The last day that is covered.
    pub last: Date,
    /// False when the true day lies between two readings.
    pub certain: bool,
    /// Why, as a headline.
    pub reason: Said,
    /// Its step in a working.
    pub step: Said,
}

impl EarlyEnd {
    /// Tells it in a working.
    pub fn tell(&self, trace: &mut Trace) {
        trace.step(self.step.clone());
    }
}

/// The earliest of the early ends.
pub(super) fn earliest(matter: &Matter<'_>) -> Option<EarlyEnd> {
    let measure = matter.case.measure.as_ref();
    let used_up = measure.and_then(|measure| used_up(measure, measure.limit));
    let ends = used_up.into_iter().chain(undone(matter));
    ends.min_by_key(|end| end.last)
}

/// The day before the first reading above a limit.
pub(super) fn used_up(measure: &Measure, limit: i64) -> Option<EarlyEnd> {
    let passed = measure
        .readings
        .iter()
        .find(|reading| reading.value > limit)?;
    let before = measure.readings.iter().rev();
    let before = before.filter(|reading| reading.on < passed.on);
    let known = before.clone().map(|reading: &Reading| reading.on).next();
    let last = passed.on.yesterday().unwrap_or(passed.on);
    let said = |key: &'static str| {
        let said = Said::new(key)
            .number("limit", limit)
            .number("value", passed.value);
        said.day("day", passed.on)
            .with("unit", Arg::Key(measure.kind.name()))
    };
    Some(EarlyEnd {
        last,
        certain: known == Some(last),
        reason: said("law-reason-used-up"),
        step: said("law-step-used-up"),
    })
}

/// A refund that was paid undoes the contract.
fn undone(matter: &Matter<'_>) -> Option<EarlyEnd> {
    let refunds = matter.case.choices.iter();
    let refunds = refunds.filter(|choice| choice.kind == ChoiceKind::Refund);
    let day = refunds.filter_map(|choice| choice.fulfilled_on).min()?;
    Some(EarlyEnd {
        last: day,
        certain: true,
        reason: Said::new("law-reason-refunded").day("day", day),
        step: Said::new("law-step-refunded").day("day", day),
    })
}
