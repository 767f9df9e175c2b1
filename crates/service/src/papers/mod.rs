//! Printed papers of an order: frozen facts in, PDF out. Nothing is asked, nothing is decided, nothing is added up here.
//!
//! Each paper is a struct of facts that whoever issues it keeps as JSON: printed again in ten years it says the same.
//! [`print`] sets it in its language, on A4, A5 or a receipt roll. The fields of the two papers that the regulation wants
//! (SSHY m.11) are named by [`LawField`]; [`missing`] tells which are still empty before something is handed out.

mod blocks;
mod clean;
mod despatch;
mod estimate;
mod facts;
mod hand_over;
mod intake;
mod label;
mod law_fields;
mod loan;
mod page;
mod parts;
mod print;
mod report;
mod slip;

use serde::{Deserialize, Serialize};

pub use despatch::{Despatch, DespatchLine};
pub use estimate::{Acceptance, Alternative, Estimate};
pub use facts::{
    Approval, Arrival, Customer, Device, Exchange, Head, LineKind, PriceLine, Standing, Station,
    Sum, Warranty,
};
pub use hand_over::{HandOver, HandedUnit, Outcome, Proof};
pub use intake::{Accessory, Intake};
pub use label::{LabelStock, OrderLabel, labels};
pub use law_fields::{LawField, missing};
pub use loan::{Loan, LoanReturn};
pub use print::{Copies, Printing, Size, print};
pub use report::{Report, ReportKind, Right};
pub use slip::{Slip, WarrantyGain};

/// A paper with its facts; kept as JSON with the name of the paper in `paper`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "paper", rename_all = "snake_case")]
pub enum Paper {
    /// Malın teslim alındığına dair belge.
    Intake(Box<Intake>),
    /// Servis fişi.
    Slip(Box<Slip>),
    /// Onarım teklifi.
    Estimate(Box<Estimate>),
    /// Teslim tutanağı.
    HandOver(Box<HandOver>),
    /// İkame cihaz sözleşmesi.
    Loan(Box<Loan>),
    /// Report that it cannot be repaired, or that the fault comes from use.
    Report(Box<Report>),
    /// Sevk formu.
    Despatch(Box<Despatch>),
}

impl Paper {
    /// Its head.
    #[must_use]
    pub fn head(&self) -> &Head {
        match self {
            Self::Intake(paper) => &paper.head,
            Self::Slip(paper) => &paper.head,
            Self::Estimate(paper) => &paper.head,
            Self::HandOver(paper) => &paper.head,
            Self::Loan(paper) => &paper.head,
            Self::Report(paper) => &paper.head,
            Self::Despatch(paper) => &paper.head,
        }
    }

    /// Its name in a file's name: `servis-fisi-SRV-2026-000123.pdf`.
    #[must_use]
    pub fn file_name(&self) -> String {
        let name = match self {
            Self::Intake(_) => "teslim-alma",
            Self::Slip(_) => "servis-fisi",
            Self::Estimate(_) => "teklif",
            Self::HandOver(_) => "teslim-tutanagi",
            Self::Loan(_) => "odunc-cihaz",
            Self::Report(report) => report.kind.file_word(),
            Self::Despatch(_) => "sevk-formu",
        };
        let number: String = self
            .head()
            .number
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .take(60)
            .collect();
        match number.trim_matches('-') {
            "" => format!("{name}.pdf"),
            number => format!("{name}-{number}.pdf"),
        }
    }

    /// The sizes on which it is printed, the usual one first.
    #[must_use]
    pub const fn sizes(&self) -> &'static [Size] {
        match self {
            Self::Intake(_) | Self::HandOver(_) => {
                &[Size::A4, Size::A5, Size::Roll80, Size::Roll58]
            }
            Self::Slip(_) => &[Size::A4, Size::A5, Size::Roll80, Size::Roll58],
            Self::Estimate(_) => &[Size::A4, Size::A5, Size::Roll80],
            Self::Loan(_) | Self::Report(_) | Self::Despatch(_) => &[Size::A4, Size::A5],
        }
    }
}
