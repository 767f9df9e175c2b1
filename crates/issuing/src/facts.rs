//! What is to be issued, in values that callers fill: the document's own facts, without numbers and parties.
//!
//! The supplier is the company, the receiver is looked up, number and ETTN are made here. Types of the writer are published again, so that
//! callers need no crate beside this one.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::ids::{CustomerId, Ref, StationId};
use kernel::money::{Currency, Money};
use serde::{Deserialize, Serialize};

pub use ubl::draft::{
    CarrierLicence, Confirmation, DespatchLine, Discount, Driver, Exemption, Goods, InvoiceSort,
    OriginalSale, PricedLine,
};
pub use ubl::{
    Address, Delivery, ExchangeRate, Instrument, Party, PaymentMeans, Reference, ReferenceKind,
};

use crate::rules::kind::EKind;

/// A document to issue.
#[derive(Clone, Debug)]
pub struct NewDocument {
    /// The record that it is issued for: a sale, an order, a return.
    pub subject: Ref,
    /// The record whose chain of events tells of it: the ticket. None when the document has a chain of its own.
    pub chain: Option<Ref>,
    /// Which station issues it.
    pub station: StationId,
    /// The customer on whose page it is shown.
    pub customer: Option<CustomerId>,
    /// Whom it is written to.
    pub receiver: Receiver,
    /// What it is.
    pub kind: EKind,
    /// What it says.
    pub facts: Facts,
}

/// Whom a document is written to.
#[derive(Clone, Debug)]
pub enum Receiver {
    /// A customer of ours, as the record says today.
    Customer(CustomerId),
    /// Another station of ours: the company itself, at that address.
    Station(StationId),
    /// Whoever this is.
    Party(Box<Party>),
}

/// What a document says, by what it is.
#[derive(Clone, Debug)]
pub enum Facts {
    /// Of an e-Fatura or e-Arşiv Fatura.
    Invoice(Box<InvoiceFacts>),
    /// Of an e-İrsaliye.
    Despatch(Box<DespatchFacts>),
    /// Of a gider pusulası, electronic or on paper.
    Voucher(Box<VoucherFacts>),
}

/// What an invoice says.
#[derive(Clone, Debug)]
pub struct InvoiceFacts {
    /// Sale, sale without KDV, or return.
    pub sort: InvoiceSort,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Rate into TRY when the currency is another.
    pub rate: Option<ExchangeRate>,
    /// Invoices that are returned, each with its day; only of a return.
    pub returned: Vec<(String, Date)>,
    /// Orders and despatch advices.
    pub references: Vec<Reference>,
    /// Delivery, when it is known.
    pub delivery: Option<Delivery>,
    /// How it is, or was, paid.
    pub payments: Vec<PaymentMeans>,
    /// Lines, with their settled shares.
    pub lines: Vec<PricedLine>,
    /// Rounding of cash.
    pub rounding: Option<Money>,
    /// Free texts.
    pub notes: Vec<String>,
    /// What an invoice of an internet sale says beside.
    pub online: Option<OnlineSale>,
}

impl Default for InvoiceFacts {
    fn default() -> Self {
        Self {
            sort: InvoiceSort::Sale,
            currency: Currency::TRY,
            rate: None,
            returned: Vec::new(),
            references: Vec::new(),
            delivery: None,
            payments: Vec::new(),
            lines: Vec::new(),
            rounding: None,
            notes: Vec::new(),
            online: None,
        }
    }
}

/// What an e-Arşiv invoice says of an internet sale; each integrator has its own place for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OnlineSale {
    /// The shop's address.
    pub website: String,
    /// How it was paid, in words that the receiver reads.
    pub paid_by: String,
    /// When it was paid.
    pub paid_on: Date,
}

kernel::state_words! {
    /// Why goods move.
    pub enum Movement "issuing-movement" {
        /// To a service, for repair.
        Service = "service",
        /// Back from a service, to its owner.
        Back = "back",
        /// A return.
        Return = "return",
        /// What goes out for something that came back.
        Exchange = "exchange",
        /// A unit on loan.
        Loaner = "loaner",
        /// Between places of ours.
        Transfer = "transfer",
    }
}

impl Movement {
    /// Key of the note that a despatch advice carries.
    pub(crate) const fn note_key(self) -> &'static str {
        match self {
            Self::Service => "issuing-note-service",
            Self::Back => "issuing-note-back",
            Self::Return => "issuing-note-return",
            Self::Exchange => "issuing-note-exchange",
            Self::Loaner => "issuing-note-loaner",
            Self::Transfer => "issuing-note-transfer",
        }
    }
}

/// What a despatch advice says.
#[derive(Clone, Debug)]
pub struct DespatchFacts {
    /// Why the goods move; stands as a note.
    pub movement: Movement,
    /// Plates as somebody typed them; at least one, also when a carrier drives. Foreign ones begin with their country and `:`, as in `BG:CB1234AB`.
    pub plates: Vec<String>,
    /// Plates of trailers.
    pub trailers: Vec<String>,
    /// Drivers; none when a carrier is named.
    pub drivers: Vec<Driver>,
    /// The company that carries.
    pub carrier: Option<Party>,
    /// Where to; the receiver's own address when none.
    pub to: Option<Address>,
    /// When the goods leave; now when none.
    pub leaves_at: Option<Timestamp>,
    /// Value of the goods, when it is said.
    pub value: Option<Money>,
    /// Orders and further papers.
    pub references: Vec<Reference>,
    /// Lines.
    pub lines: Vec<DespatchLine>,
    /// Free texts.
    pub notes: Vec<String>,
}

/// What an expense voucher says.
#[derive(Clone, Debug)]
pub struct VoucherFacts {
    /// What was sold on which paper.
    pub original: OriginalSale,
    /// Day of that paper.
    pub sold_on: Date,
    /// How the consumer confirmed; an electronic voucher must have it.
    pub confirmation: Option<Confirmation>,
    /// Who brought the goods, when it was a cargo company.
    pub carrier: Option<CarrierLicence>,
    /// Currency of all amounts.
    pub currency: Currency,
    /// Lines, with their settled shares.
    pub lines: Vec<PricedLine>,
    /// Free texts.
    pub notes: Vec<String>,
}

/// The paper of a sale, told by its number: sixteen signs are those of an invoice, others of a slip of the till.
#[must_use]
pub fn original_of(number: &str) -> OriginalSale {
    let number = number.trim();
    let digits = |part: &[u8]| part.iter().all(u8::is_ascii_digit);
    let invoice = match number.as_bytes() {
        whole if whole.len() != 16 => false,
        whole => whole[..3].iter().all(u8::is_ascii_alphanumeric) && digits(&whole[3..]),
    };
    match (number, invoice) {
        ("", _) => OriginalSale::WithoutPaper,
        (number, true) => OriginalSale::ArchiveInvoice(number.to_owned()),
        (number, false) => OriginalSale::Slip(number.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_paper_of_a_sale_is_told_by_its_number() {
        let number = "ORN2026000000017".to_owned();
        assert_eq!(
            original_of(" ORN2026000000017 "),
            OriginalSale::ArchiveInvoice(number)
        );
        for slip in ["FTR-1", "ORN20260000000AB", "ÖRN202600000017"] {
            assert_eq!(original_of(slip), OriginalSale::Slip(slip.to_owned()));
        }
        assert_eq!(original_of(" "), OriginalSale::WithoutPaper);
    }
}
