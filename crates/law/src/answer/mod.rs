//! What the engine answers: coverage as a chain, clocks, rights, each with its working.

mod clock;
mod coverage;
mod right;
mod trace;

use jiff::civil::Date;
use serde::Serialize;

pub use clock::{Clock, ClockKind, ClockState};
pub use coverage::{Coverage, Interval, IntervalKind};
pub use right::{Right, RightKind, RightState};
pub use trace::{Fact, Trace};

use crate::texts::Said;

/// The whole answer to a case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answer {
    /// The day of the question.
    pub asked_on: Date,
    /// How long the unit is under warranty.
    pub coverage: Coverage,
    /// Legal deadlines that run or ran, soonest first.
    pub clocks: Vec<Clock>,
    /// What the buyer may ask for.
    pub rights: Vec<Right>,
    /// What was assumed or left out.
    pub notes: Vec<Said>,
}
