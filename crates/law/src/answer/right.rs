//! What a buyer may ask for.

use jiff::civil::Date;
use serde::Serialize;

use super::Trace;
use crate::texts::Said;

/// A right.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RightKind {
    /// Free repair.
    FreeRepair,
    /// Replacement with a good free of defects.
    Replacement,
    /// Refund: the contract is undone.
    Refund,
    /// Price reduction.
    Reduction,
    /// A loaner until the repair ends.
    Loaner,
    /// Free repair of a part under its own warranty.
    PartRepair,
    /// No fee for the same fault after a paid repair.
    SameFaultFree,
    /// A paid service performed again, or its result repaired.
    Redo,
    /// Rescission or reduction of a paid service.
    ServiceRefund,
    /// Defect claims between traders.
    TradeClaim,
    /// Short-term right to reject abroad.
    Reject,
    /// Withdrawal from a distance sale.
    Withdrawal,
    /// The way back costs the buyer nothing.
    FreeReturn,
    /// The withdrawal function on the seller's pages.
    WithdrawalFunction,
}

impl RightKind {
    /// Key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::FreeRepair => "law-right-free-repair",
            Self::Replacement => "law-right-replacement",
            Self::Refund => "law-right-refund",
            Self::Reduction => "law-right-reduction",
            Self::Loaner => "law-right-loaner",
            Self::PartRepair => "law-right-part-repair",
            Self::SameFaultFree => "law-right-same-fault-free",
            Self::Redo => "law-right-redo",
            Self::ServiceRefund => "law-right-service-refund",
            Self::TradeClaim => "law-right-trade-claim",
            Self::Reject => "law-right-reject",
            Self::Withdrawal => "law-right-withdrawal",
            Self::FreeReturn => "law-right-free-return",
            Self::WithdrawalFunction => "law-right-withdrawal-function",
        }
    }
}

/// How a right stands on the day of the question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum RightState {
    /// It may be used now.
    Open,
    /// It was chosen and waits to be fulfilled.
    Chosen,
    /// It may be used when the buyer shows that the defect existed at delivery.
    ToProve,
    /// It opens as soon as a fault shows.
    OnFault,
    /// It is not open.
    Closed,
}

impl RightState {
    /// Key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Open => "law-state-open",
            Self::Chosen => "law-state-chosen",
            Self::ToProve => "law-state-to-prove",
            Self::OnFault => "law-state-on-fault",
            Self::Closed => "law-state-closed",
        }
    }
}

/// One right with its grounds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Right {
    /// Which.
    pub kind: RightKind,
    /// How it stands.
    pub state: RightState,
    /// Why it is open, or why not.
    pub grounds: Vec<Said>,
    /// Last day on which it may be used, as far as the law names one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Date>,
    /// The part or service that it concerns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// False when a fact was assumed or a source is disputed.
    pub certain: bool,
    /// Its working.
    pub trace: Trace,
}
