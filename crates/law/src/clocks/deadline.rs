//! One deadline being worked out: start, rule, days, due day, and how it stands today.

use jiff::civil::Date;
use kernel::calendar;
use kernel::refusal::Refused;
use kernel::time::{add_days, days_between};

use crate::answer::{Clock, ClockKind, ClockState, Trace};
use crate::matter::Matter;
use crate::rules::{Cited, Unit};
use crate::texts::Said;

/// A deadline before its state is known.
pub(crate) struct Deadline {
    kind: ClockKind,
    started_on: Date,
    start: Said,
    due: calendar::Deadline,
    counted_in: Unit,
    certain: bool,
    trace: Trace,
}

impl Deadline {
    /// Counts the days of a rule from the day of an event; the day itself is day 0.
    pub fn count(
        matter: &Matter<'_>,
        kind: ClockKind,
        cited: &Cited,
        started_on: Date,
        start: Said,
    ) -> Result<Self, Refused> {
        let due = due(matter, cited, started_on)?;
        let mut trace = Trace::default();
        trace.rule(cited);
        let key = match cited.unit {
            Unit::BusinessDay => "law-step-business-days",
            _ => "law-step-calendar-days",
        };
        let said = Said::new(key).day("from", started_on);
        trace.step(said.number("days", cited.number()).day("due", due.day));
        if !due.certain {
            trace.step(Said::new("law-step-beyond-table"));
        }
        if cited.confidence.disputed {
            trace.step(Said::new("law-step-disputed").text("rule", &cited.id));
        }
        Ok(Self {
            kind,
            started_on,
            start,
            due,
            counted_in: cited.unit,
            certain: due.certain && cited.is_certain(),
            trace,
        })
    }

    /// The working, to add facts and steps.
    pub const fn trace(&mut self) -> &mut Trace {
        &mut self.trace
    }

    /// The seller may wait for the goods or the proof of their sending: not due before that day.
    pub fn withhold(&mut self, until: Date) {
        if until > self.due.day {
            self.due.day = until;
            let step = Said::new("law-step-withheld").day("due", until);
            self.trace.step(step);
        }
    }

    /// Marks it as resting on an assumption.
    pub const fn uncertain_unless(mut self, sure: bool) -> Self {
        self.certain &= sure;
        self
    }

    /// Moves a due day that is no business day to the next one (TBK m.93).
    pub fn moved_to_business_day(mut self, matter: &Matter<'_>) -> Result<Self, Refused> {
        let moved = matter.days.next_on_or_after(self.due.day)?;
        if moved.day != self.due.day {
            self.trace
                .step(Said::new("law-step-moved").day("due", moved.day));
            self.certain &= moved.certain;
            self.due = moved;
        }
        Ok(self)
    }

    /// The clock, given when it was met.
    pub fn met(mut self, matter: &Matter<'_>, met: Option<Date>) -> Result<Clock, Refused> {
        let state = self.state(matter, met)?;
        let result = state.said(self.counted_in, self.due.day);
        self.trace.fact("start", self.start.clone());
        Ok(Clock {
            kind: self.kind,
            started_on: self.started_on,
            start: self.start,
            counted_in: self.counted_in,
            due_on: self.due.day,
            state,
            certain: self.certain,
            trace: self.trace.result(result),
        })
    }

    fn state(&self, matter: &Matter<'_>, met: Option<Date>) -> Result<ClockState, Refused> {
        let asked = matter.asked();
        Ok(match met {
            Some(on) if on <= self.due.day => ClockState::Met { on },
            Some(on) => ClockState::MetLate { on },
            None if asked > self.due.day => ClockState::Overrun,
            None => ClockState::Running {
                days_left: match self.counted_in {
                    Unit::BusinessDay => matter.days.between(asked, self.due.day)?,
                    _ => days_between(asked, self.due.day).into(),
                },
            },
        })
    }
}

fn due(matter: &Matter<'_>, cited: &Cited, start: Date) -> Result<calendar::Deadline, Refused> {
    match cited.unit {
        Unit::BusinessDay => {
            let count = u32::try_from(cited.number()).unwrap_or_default();
            Ok(matter.days.add(start, count)?)
        }
        _ => {
            let count = i32::try_from(cited.number()).unwrap_or_default();
            let day = add_days(start, count)?;
            Ok(calendar::Deadline { day, certain: true })
        }
    }
}
