//! Legal deadlines.

use jiff::civil::Date;
use serde::Serialize;

use super::Trace;
use crate::rules::Unit;
use crate::texts::Said;

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// The repair must be done.
    Repair,
    /// A loaner must be given.
    Loaner,
    /// A user-fault report must be drawn up.
    UserFaultReport,
    /// A requested repair or replacement must be fulfilled.
    Fulfil,
    /// A refund or reduction must be paid.
    Pay,
    /// A paid service must be performed again.
    Redo,
    /// A remedy abroad must be done.
    RemedyAbroad,
    /// An obvious defect must be notified between traders.
    ObviousDefectNotice,
    /// A defect found on inspection must be notified between traders.
    InspectionNotice,
    /// The buyer who withdrew must send the goods back.
    SendBack,
    /// The seller must refund after a withdrawal.
    WithdrawalRefund,
}

impl ClockKind {
    /// Key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Repair => "law-clock-repair",
            Self::Loaner => "law-clock-loaner",
            Self::UserFaultReport => "law-clock-user-fault-report",
            Self::Fulfil => "law-clock-fulfil",
            Self::Pay => "law-clock-pay",
            Self::Redo => "law-clock-redo",
            Self::RemedyAbroad => "law-clock-remedy-abroad",
            Self::ObviousDefectNotice => "law-clock-obvious-notice",
            Self::InspectionNotice => "law-clock-inspection-notice",
            Self::SendBack => "law-clock-send-back",
            Self::WithdrawalRefund => "law-clock-withdrawal-refund",
        }
    }
}

/// How a clock stands on the day of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum ClockState {
    /// It runs, and there is time left: business days for business-day clocks, else calendar days.
    Running {
        /// Days left.
        days_left: i64,
    },
    /// It was met in time.
    Met {
        /// When.
        on: Date,
    },
    /// It ended late.
    MetLate {
        /// When.
        on: Date,
    },
    /// It is over and nothing happened.
    Overrun,
}

impl ClockState {
    /// Whether the deadline passed unmet, whatever happened later.
    #[must_use]
    pub const fn is_overrun(self) -> bool {
        matches!(self, Self::Overrun | Self::MetLate { .. })
    }

    /// Whether it still waits for something.
    #[must_use]
    pub const fn is_open(self) -> bool {
        matches!(self, Self::Running { .. } | Self::Overrun)
    }
}

/// One legal deadline.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Clock {
    /// What is due.
    pub kind: ClockKind,
    /// The day of the start event; counting begins the next day.
    pub started_on: Date,
    /// The start event.
    pub start: Said,
    /// What its days are: business days or calendar days.
    pub counted_in: Unit,
    /// The last day that is in time.
    pub due_on: Date,
    /// How it stands.
    pub state: ClockState,
    /// False beyond the holiday table, with a disputed source or an assumed start.
    pub certain: bool,
    /// Its working.
    pub trace: Trace,
}

impl ClockState {
    /// How it stands, as a sentence; `due` is the last day that is in time.
    pub(crate) fn said(self, counted_in: Unit, due: Date) -> Said {
        let said = match (self, counted_in) {
            (Self::Running { days_left }, Unit::BusinessDay) => {
                Said::new("law-result-running-business").number("days", days_left)
            }
            (Self::Running { days_left }, _) => {
                Said::new("law-result-running").number("days", days_left)
            }
            (Self::Met { on }, _) => Said::new("law-result-met").day("on", on),
            (Self::MetLate { on }, _) => Said::new("law-result-met-late").day("on", on),
            (Self::Overrun, _) => Said::new("law-result-overrun"),
        };
        said.day("due", due)
    }
}

impl Clock {
    /// How it stands, as a sentence.
    #[must_use]
    pub fn said(&self) -> Said {
        self.state.said(self.counted_in, self.due_on)
    }
}
