//! e-Fatura and e-Arşiv Fatura: sale, exempt sale, and the return that a company issues.

use kernel::money::{Currency, Money};
use kernel::refusal::Refusal;
use rust_decimal::Decimal;

use super::{Head, PricedLine, Sums, parties, references};
use crate::codes::ARCHIVE_PROFILE;
use crate::document::{Delivery, PaymentMeans, Reference};
use crate::money::ExchangeRate;
use crate::party::Party;
use crate::whole::Node;
use crate::words::amount_in_words;

/// How an invoice goes to its receiver.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scenario {
    /// e-Fatura that cannot be answered.
    Basic,
    /// e-Fatura that the buyer may accept or reject.
    Commercial,
    /// e-Arşiv Fatura, for who is not in the e-Fatura system.
    Archive,
}

/// What an invoice is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InvoiceSort {
    /// A sale.
    Sale,
    /// A sale without KDV.
    Exempt,
    /// Goods go back to their seller; each returned invoice is among the references.
    Return,
}

/// An invoice to be issued.
#[derive(Debug, Clone, PartialEq)]
pub struct Invoice {
    /// Number, identity, day, notes; the amount in words is added by itself.
    pub head: Head,
    /// How it goes.
    pub scenario: Scenario,
    /// What it is about.
    pub sort: InvoiceSort,
    /// Currency of all its amounts.
    pub currency: Currency,
    /// Rate into TRY, when the currency is another.
    pub rate: Option<ExchangeRate>,
    /// Who issues it.
    pub supplier: Party,
    /// For whom.
    pub customer: Party,
    /// Orders, despatch advices, returned invoices, what the integrator wants to know.
    pub references: Vec<Reference>,
    /// Delivery, when it is known.
    pub delivery: Option<Delivery>,
    /// How it is, or was, paid.
    pub payments: Vec<PaymentMeans>,
    /// Lines.
    pub lines: Vec<PricedLine>,
    /// Rounding of cash.
    pub rounding: Option<Money>,
}

impl Scenario {
    /// The profile's name.
    #[must_use]
    pub fn profile(self) -> &'static str {
        match self {
            Self::Basic => "TEMELFATURA",
            Self::Commercial => "TICARIFATURA",
            Self::Archive => ARCHIVE_PROFILE,
        }
    }
}

impl InvoiceSort {
    /// The type's name.
    #[must_use]
    pub fn type_code(self) -> &'static str {
        match self {
            Self::Sale => "SATIS",
            Self::Exempt => "ISTISNA",
            Self::Return => "IADE",
        }
    }
}

impl Invoice {
    /// The sums of the lines, in the invoice's currency.
    pub fn sums(&self) -> Result<Sums, Refusal> {
        Sums::of(&self.lines, self.currency, self.rounding)
    }

    pub(super) fn node(&self) -> Result<Node, Refusal> {
        let sums = self.sums()?;
        let lines = self.lines.iter().enumerate();
        let lines: Result<Vec<Node>, Refusal> =
            lines.map(|(at, line)| invoice_line(at + 1, line)).collect();
        let root = self.head.root("Invoice", "TR1.2", self.scenario.profile());
        Ok(root
            .with(Node::text("cbc:InvoiceTypeCode", self.sort.type_code()))
            .with(Node::text("cbc:Note", amount_in_words(sums.payable)))
            .with_all(self.head.notes())
            .with(Node::text("cbc:DocumentCurrencyCode", self.currency.code()))
            .with(Node::text(
                "cbc:LineCountNumeric",
                self.lines.len().to_string(),
            ))
            .with_all(references::elements(&self.references))
            .with(parties::wrapped(
                "cac:AccountingSupplierParty",
                &self.supplier,
            ))
            .with(parties::wrapped(
                "cac:AccountingCustomerParty",
                &self.customer,
            ))
            .with_all(self.delivery.as_ref().map(delivery))
            .with_all(self.payments.iter().map(payment))
            .with_all(self.rate.as_ref().map(rate))
            .with(sums.tax_total())
            .with(sums.monetary_total(self.rounding)?)
            .with_all(lines?))
    }
}

fn invoice_line(number: usize, line: &PricedLine) -> Result<Node, Refusal> {
    Ok(Node::new("cac:InvoiceLine")
        .with(Node::text("cbc:ID", number.to_string()))
        .with_all(line.notes())
        .with(Node::quantity(
            "cbc:InvoicedQuantity",
            line.quantity,
            &line.unit,
        ))
        .with(Node::amount("cbc:LineExtensionAmount", line.net()?))
        .with_all(line.allowance())
        .with(line.tax_total()?)
        .with(line.goods.item())
        .with(line.price()))
}

fn delivery(delivery: &Delivery) -> Node {
    let day =
        |name, day: Option<jiff::civil::Date>| day.map(|day| Node::text(name, day.to_string()));
    let left = day("cbc:ActualDespatchDate", delivery.despatched_on);
    let place = delivery.address.as_ref();
    let carrier = delivery.carrier.as_ref();
    Node::new("cac:Delivery")
        .with_all(day("cbc:ActualDeliveryDate", delivery.delivered_on))
        .with_all(Node::filled("cbc:TrackingID", &delivery.tracking))
        .with_all(place.map(|place| parties::address("cac:DeliveryAddress", place)))
        .with_all(carrier.map(|carrier| parties::element("cac:CarrierParty", carrier)))
        .with_all(left.map(|left| Node::around("cac:Despatch", left)))
}

fn payment(payment: &PaymentMeans) -> Node {
    let due = payment.due_on;
    let account = Node::filled("cbc:ID", &payment.reference);
    Node::new("cac:PaymentMeans")
        .with(Node::text("cbc:PaymentMeansCode", &payment.code))
        .with_all(due.map(|day| Node::text("cbc:PaymentDueDate", day.to_string())))
        .with_all(Node::filled("cbc:InstructionNote", &payment.note))
        .with_all(account.map(|id| Node::around("cac:PayeeFinancialAccount", id)))
}

fn rate(rate: &ExchangeRate) -> Node {
    let written = |rate: Decimal| rate.normalize().to_string();
    Node::new("cac:PricingExchangeRate")
        .with(Node::text("cbc:SourceCurrencyCode", &rate.source))
        .with(Node::text("cbc:TargetCurrencyCode", &rate.target))
        .with(Node::text("cbc:CalculationRate", written(rate.rate)))
        .with_all(rate.on.map(|day| Node::text("cbc:Date", day.to_string())))
}
