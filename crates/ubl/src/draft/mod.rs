//! Documents to be issued, as typed values, and how each is written as UBL-TR.
//!
//! Written is what an integrator takes to sign: without `ext:UBLExtensions` and `cac:Signature`, which the signer adds. Amounts are whole
//! minor units; the totals are the sums of the lines' stored shares, never a formula of their own. Whether a draft may be sent is not asked
//! here but of [`crate::strict`], which looks at what was really written.

mod answer;
mod build;
mod despatch;
mod expense;
mod invoice;
mod lines;
mod parties;
pub(crate) mod plate;
mod receipt;
mod references;

use jiff::civil::{Date, Time};
use kernel::refusal::Refusal;

pub use answer::{Answer, Verdict};
pub use despatch::{DespatchAdvice, DespatchLine, Driver, Shipment};
pub use expense::{CarrierLicence, Confirmation, ExpenseVoucher, OriginalSale, Provider};
pub use invoice::{Invoice, InvoiceSort, Scenario};
pub use lines::{Discount, Exemption, Goods, PricedLine, Sums};
pub use plate::Plate;
pub use receipt::{ReceiptAdvice, ReceiptLine};

use crate::whole::{Node, Whole};

/// What stands at the head of every document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// The number; nothing in a draft whose number the integrator gives.
    pub number: Option<String>,
    /// ETTN: made once, never changed, the key of sending.
    pub uuid: String,
    /// Day of issue.
    pub issued_on: Date,
    /// Time of issue; a despatch advice must have it.
    pub issued_at: Option<Time>,
    /// Free texts.
    pub notes: Vec<String>,
}

/// Any document that can be issued.
#[derive(Debug, Clone, PartialEq)]
pub enum Draft {
    /// e-Fatura or e-Arşiv Fatura.
    Invoice(Box<Invoice>),
    /// e-İrsaliye.
    DespatchAdvice(Box<DespatchAdvice>),
    /// İrsaliye yanıtı.
    ReceiptAdvice(Box<ReceiptAdvice>),
    /// Uygulama yanıtı.
    Answer(Box<Answer>),
    /// e-Gider Pusulası.
    ExpenseVoucher(Box<ExpenseVoucher>),
}

impl Draft {
    /// The document as XML; refused when amounts do not add up in one currency.
    pub fn to_xml(&self) -> Result<String, Refusal> {
        let root = match self {
            Self::Invoice(draft) => draft.node()?,
            Self::DespatchAdvice(draft) => draft.node(),
            Self::ReceiptAdvice(draft) => draft.node(),
            Self::Answer(draft) => draft.node(),
            Self::ExpenseVoucher(draft) => draft.node()?,
        };
        Ok(Whole::from(root).to_xml())
    }
}

impl Head {
    /// The root with everything up to the time of issue; answers have no copy indicator.
    fn root(&self, kind: &'static str, customization: &str, profile: &str) -> Node {
        let copy =
            (kind != "ApplicationResponse").then(|| Node::text("cbc:CopyIndicator", "false"));
        let time = self.issued_at.map(|time| Node::time("cbc:IssueTime", time));
        Node::document(kind)
            .with(Node::text("cbc:UBLVersionID", "2.1"))
            .with(Node::text("cbc:CustomizationID", customization))
            .with(Node::text("cbc:ProfileID", profile))
            .with(Node::text(
                "cbc:ID",
                self.number.as_deref().unwrap_or_default(),
            ))
            .with_all(copy)
            .with(Node::text("cbc:UUID", &self.uuid))
            .with(Node::text("cbc:IssueDate", self.issued_on.to_string()))
            .with_all(time)
    }

    fn notes(&self) -> impl Iterator<Item = Node> {
        self.notes
            .iter()
            .filter_map(|note| Node::filled("cbc:Note", note))
    }
}
