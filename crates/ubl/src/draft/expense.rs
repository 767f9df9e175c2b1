//! e-Gider Pusulası: what a seller issues when a consumer, who cannot invoice, returns goods.

use jiff::civil::Date;
use kernel::money::Currency;
use kernel::refusal::Refusal;

use super::{Head, PricedLine, Sums, parties, references};
use crate::document::{Reference, ReferenceKind};
use crate::party::Party;
use crate::whole::Node;
use crate::words::amount_in_words;

/// The paper of the sale that is returned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OriginalSale {
    /// An e-Arşiv invoice.
    ArchiveInvoice(String),
    /// A slip of the till.
    Slip(String),
    /// No paper at all; the consumer's own TCKN must stand on the voucher then.
    WithoutPaper,
}

/// How the consumer confirmed the return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Confirmation {
    /// By the code that was given for the return.
    ReturnCode(String),
    /// By a code in a short message.
    Message(String),
}

/// The program through which the confirmation came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    /// Its name.
    pub name: String,
    /// VKN of who runs it.
    pub vkn: String,
}

/// The cargo company that brought the goods back.
#[derive(Debug, Clone, PartialEq)]
pub struct CarrierLicence {
    /// Number of its licence.
    pub licence: String,
    /// The company.
    pub party: Party,
}

/// An expense voucher to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct ExpenseVoucher {
    /// Number, identity, day, notes; the amount in words is added by itself.
    pub head: Head,
    /// Currency of all its amounts.
    pub currency: Currency,
    /// What was sold on which paper.
    pub original: OriginalSale,
    /// Day of that paper.
    pub sold_on: Date,
    /// The seller.
    pub supplier: Party,
    /// The consumer, with TCKN, name and telephone.
    pub customer: Party,
    /// How the consumer confirmed.
    pub confirmation: Confirmation,
    /// Through which program.
    pub provider: Provider,
    /// Who brought the goods, when it was a cargo company.
    pub carrier: Option<CarrierLicence>,
    /// Lines.
    pub lines: Vec<PricedLine>,
}

impl ExpenseVoucher {
    /// The sums of the lines.
    pub fn sums(&self) -> Result<Sums, Refusal> {
        Sums::of(&self.lines, self.currency, None)
    }

    pub(super) fn node(&self) -> Result<Node, Refusal> {
        let sums = self.sums()?;
        let lines = self.lines.iter().enumerate();
        let lines: Result<Vec<Node>, Refusal> =
            lines.map(|(at, line)| voucher_line(at + 1, line)).collect();
        let root = self.head.root("CreditNote", "TR1.2.1", "GIDERPUSULASI");
        Ok(root
            .with(Node::text("cbc:CreditNoteTypeCode", "IADE"))
            .with(Node::text("cbc:Note", amount_in_words(sums.payable)))
            .with_all(self.head.notes())
            .with(Node::text("cbc:DocumentCurrencyCode", self.currency.code()))
            .with(Node::text(
                "cbc:LineCountNumeric",
                self.lines.len().to_string(),
            ))
            .with_all(references::elements(&[self.original()]))
            .with(self.supplier())
            .with(self.customer())
            .with_all(self.carrier.as_ref().map(CarrierLicence::delivery))
            .with(sums.tax_total())
            .with(sums.monetary_total(None)?)
            .with_all(lines?))
    }

    fn original(&self) -> Reference {
        let (scheme, number) = match &self.original {
            OriginalSale::ArchiveInvoice(number) => ("EARSIV_FATURA", number.as_str()),
            OriginalSale::Slip(number) => ("SATIS_FISI", number.as_str()),
            OriginalSale::WithoutPaper => ("BELGESIZ", ""),
        };
        Reference {
            scheme: scheme.to_owned(),
            ..Reference::plain(ReferenceKind::Billing, number, self.sold_on)
        }
    }

    fn supplier(&self) -> Node {
        let channel = match self.confirmation {
            Confirmation::ReturnCode(_) => "IADE_PROVIDER",
            Confirmation::Message(_) => "SMS_PROVIDER",
        };
        let communication = Node::new("cac:OtherCommunication")
            .with(Node::text("cbc:ChannelCode", &self.provider.name).marked("name", channel))
            .with(Node::text("cbc:Value", &self.provider.vkn));
        let contact = Node::around("cac:Contact", communication);
        let party = parties::element_with("cac:Party", &self.supplier, None, Some(contact));
        Node::around("cac:AccountingSupplierParty", party)
    }

    fn customer(&self) -> Node {
        let (code, method) = match &self.confirmation {
            Confirmation::ReturnCode(code) => (code, "IADEKODU"),
            Confirmation::Message(code) => (code, "SMS"),
        };
        let phone = self.customer.phone.as_deref().unwrap_or_default();
        let contact = Node::new("cac:Contact")
            .with(Node::text("cbc:ID", code))
            .with(Node::text("cbc:Name", method))
            .with_all(Node::filled("cbc:Telephone", phone));
        let party = parties::element_with("cac:Party", &self.customer, None, Some(contact));
        Node::around("cac:AccountingCustomerParty", party)
    }
}

impl CarrierLicence {
    fn delivery(&self) -> Node {
        let licence = Node::text("cbc:IndustryClassificationCode", &self.licence);
        let licence = licence.marked("name", "YETKIBELGENO");
        let party = parties::element_with("cac:DeliveryParty", &self.party, Some(licence), None);
        Node::around("cac:Delivery", party)
    }
}

fn voucher_line(number: usize, line: &PricedLine) -> Result<Node, Refusal> {
    Ok(Node::new("cac:CreditNoteLine")
        .with(Node::text("cbc:ID", number.to_string()))
        .with_all(line.notes())
        .with(Node::quantity(
            "cbc:CreditedQuantity",
            line.quantity,
            &line.unit,
        ))
        .with(Node::amount("cbc:LineExtensionAmount", line.net()?))
        .with(line.tax_total()?)
        .with_all(line.allowance())
        .with(line.goods.item())
        .with(line.price()))
}
