//! One right being written: state, grounds, last day, working.

use jiff::civil::Date;

use crate::answer::{Right, RightKind, RightState, Trace};
use crate::matter::Matter;
use crate::rules::Cited;
use crate::texts::Said;

/// A right before its working is closed.
pub(super) struct Draft {
    right: Right,
}

impl Draft {
    /// A right in a state.
    pub fn new(kind: RightKind, state: RightState) -> Self {
        let right = Right {
            kind,
            state,
            grounds: Vec::new(),
            until: None,
            subject: None,
            certain: true,
            trace: Trace::default(),
        };
        Self { right }
    }

    /// Why it stands so.
    pub fn ground(mut self, said: Said) -> Self {
        self.right.grounds.push(said);
        self
    }

    /// The working so far, as another place found it.
    pub fn working(mut self, trace: Trace) -> Self {
        self.right.trace = trace;
        self
    }

    /// The rule that says so.
    pub fn rule(mut self, cited: &Cited) -> Self {
        self.right.trace.rule(cited);
        self
    }

    /// A fact it rests on.
    pub fn fact(mut self, field: &'static str, said: Said) -> Self {
        self.right.trace.fact(field, said);
        self
    }

    /// A step of its working.
    pub fn step(mut self, said: Said) -> Self {
        self.right.trace.step(said);
        self
    }

    /// The delivery as a fact; a guess makes the right uncertain.
    pub fn delivery(mut self, matter: &Matter<'_>) -> Self {
        matter.tell_delivery(&mut self.right.trace);
        self.right.certain &= matter.delivery_known;
        self
    }

    /// The last day on which it may be used.
    pub const fn until(mut self, day: Option<Date>) -> Self {
        self.right.until = day;
        self
    }

    /// The part or service that it concerns.
    pub fn subject(mut self, subject: Option<String>) -> Self {
        self.right.subject = subject;
        self
    }

    /// Marks it as resting on an assumption.
    pub const fn uncertain_unless(mut self, sure: bool) -> Self {
        self.right.certain &= sure;
        self
    }

    /// The right with its result.
    pub fn close(mut self) -> Right {
        if self.right.state == RightState::Closed {
            self.right.until = None;
        }
        let said = match self.right.until {
            Some(day) => Said::new("law-result-right-until").day("until", day),
            None => Said::new("law-result-right"),
        };
        let said = said.name("right", self.right.kind.name());
        let said = said.name("state", self.right.state.name());
        self.right.certain &= self.right.trace.is_certain();
        self.right.trace.result = Some(said);
        self.right
    }
}
