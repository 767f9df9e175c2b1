//! What a UBL-TR document says, in plain values: nothing here is corrected or guessed.

use jiff::civil::{Date, Time};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};

use crate::finding::Finding;
use crate::line::Line;
use crate::money::{Adjustment, ExchangeRate, TaxLine, Totals};
use crate::party::{Address, Party};
use crate::serials::Serial;

/// The documents that UBL-TR knows and we can read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// e-Fatura or e-Arşiv Fatura.
    Invoice,
    /// e-İrsaliye.
    DespatchAdvice,
    /// İrsaliye yanıtı.
    ReceiptAdvice,
    /// e-Gider Pusulası, e-Müstahsil Makbuzu.
    CreditNote,
    /// Uygulama yanıtı or sistem yanıtı.
    ApplicationResponse,
}

impl Kind {
    /// The kind that a root element's local name stands for.
    #[must_use]
    pub fn of_root(name: &str) -> Option<Self> {
        Some(match name {
            "Invoice" => Self::Invoice,
            "DespatchAdvice" => Self::DespatchAdvice,
            "ReceiptAdvice" => Self::ReceiptAdvice,
            "CreditNote" => Self::CreditNote,
            "ApplicationResponse" => Self::ApplicationResponse,
            _ => return None,
        })
    }

    /// Text key of the kind's name.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Invoice => "ubl-kind-invoice",
            Self::DespatchAdvice => "ubl-kind-despatch-advice",
            Self::ReceiptAdvice => "ubl-kind-receipt-advice",
            Self::CreditNote => "ubl-kind-credit-note",
            Self::ApplicationResponse => "ubl-kind-application-response",
        }
    }
}

/// One document: what it is, between whom, about what, for how much.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Which of the documents.
    pub kind: Kind,
    /// ETTN as written, in lower case: the key of the document.
    pub uuid: String,
    /// Number (`cbc:ID`), 16 characters when it is right; empty in drafts.
    pub number: String,
    /// Profile (TEMELFATURA, EARSIVFATURA, TEMELIRSALIYE …).
    pub profile: String,
    /// Type (SATIS, IADE, SEVK …).
    pub type_code: String,
    /// Day of issue.
    pub issued_on: Option<Date>,
    /// Time of issue, when written.
    pub issued_at: Option<Time>,
    /// Currency of the amounts.
    pub currency: String,
    /// Exchange rate into TRY.
    pub rate: Option<ExchangeRate>,
    /// Who issued it: seller, sender, answering party.
    pub supplier: Party,
    /// For whom: buyer, receiver.
    pub customer: Party,
    /// Who carries the goods.
    pub carrier: Option<Party>,
    /// Free texts of the header.
    pub notes: Vec<String>,
    /// Lines.
    pub lines: Vec<Line>,
    /// Discounts and charges of the whole document.
    pub adjustments: Vec<Adjustment>,
    /// Taxes of the whole document.
    pub taxes: Vec<TaxLine>,
    /// Withholdings of the whole document.
    pub withholdings: Vec<TaxLine>,
    /// Totals.
    pub totals: Totals,
    /// References to other documents.
    pub references: Vec<Reference>,
    /// Deliveries of the whole document.
    pub deliveries: Vec<Delivery>,
    /// How it is, or was, paid.
    pub payments: Vec<PaymentMeans>,
    /// The answer, when the document is one.
    pub response: Option<Response>,
    /// Number of lines that the document claims.
    pub line_count: Option<i64>,
    /// Serial numbers found in header notes: proposals for a person, never facts.
    pub serial_proposals: Vec<Serial>,
    /// Faults that do not need a clock; [`Document::findings_on`] adds those that do.
    pub findings: Vec<Finding>,
}

/// Why another document is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferenceKind {
    /// The invoice that is returned or corrected.
    Billing,
    /// The buyer's order.
    Order,
    /// The despatch advice.
    Despatch,
    /// The receipt advice.
    Receipt,
    /// Anything else.
    Additional,
}

/// A reference to another document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reference {
    /// Why it is named.
    pub kind: ReferenceKind,
    /// Its number.
    pub number: String,
    /// Its day of issue.
    pub issued_on: Option<Date>,
    /// Type code, such as IADE or SEND_TYPE.
    pub type_code: String,
    /// Type in words, such as ELEKTRONIK.
    pub type_name: String,
    /// Description.
    pub description: String,
    /// Scheme of the number, such as SATIS_FISI.
    pub scheme: String,
}

/// A delivery: when it really happened, where, by whom.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Delivery {
    /// Day of delivery.
    pub delivered_on: Option<Date>,
    /// Day on which the goods left.
    pub despatched_on: Option<Date>,
    /// Where to.
    pub address: Option<Address>,
    /// By whom.
    pub carrier: Option<Party>,
    /// Number that the carrier gave.
    pub tracking: String,
}

/// One way of payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaymentMeans {
    /// UN/ECE 4461 code, or an integrator's word.
    pub code: String,
    /// What the code means to us.
    pub instrument: Instrument,
    /// Day on which it is due.
    pub due_on: Option<Date>,
    /// Account, card or reference as written.
    pub reference: String,
    /// Note of the payer or about the payment.
    pub note: String,
}

/// Instruments of payment as far as a document tells them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Instrument {
    /// Cash.
    Cash,
    /// Credit or debit card.
    Card,
    /// Bank transfer (havale, EFT).
    Transfer,
    /// Cheque.
    Cheque,
    /// Promissory note (senet).
    PromissoryNote,
    /// Cash on delivery (kapıda ödeme).
    OnDelivery,
    /// A payment service on the net.
    Online,
    /// Something else, or not said.
    Other,
}

/// What an answer says about another document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Response {
    /// KABUL, RED, IADE, S_APR …
    pub code: String,
    /// In words.
    pub description: String,
    /// ETTN or number of the document that is answered.
    pub document: String,
    /// Kind of the document that is answered.
    pub document_type: String,
}

impl Document {
    /// The sum that this document asks for, as far as it says so.
    #[must_use]
    pub fn payable(&self) -> Option<Decimal> {
        self.totals.payable.or(self.totals.tax_inclusive)
    }

    /// References of one kind.
    pub fn references_of(&self, kind: ReferenceKind) -> impl Iterator<Item = &Reference> {
        self.references
            .iter()
            .filter(move |reference| reference.kind == kind)
    }
}
