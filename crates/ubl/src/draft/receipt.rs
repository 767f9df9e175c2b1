//! İrsaliye yanıtı: what of a despatch arrived, was missing, too many or refused.

use jiff::civil::Date;
use rust_decimal::Decimal;

use super::{Goods, Head, parties, references};
use crate::document::{Reference, ReferenceKind};
use crate::party::Party;
use crate::whole::Node;

/// An answer to a despatch advice.
#[derive(Debug, Clone, PartialEq)]
pub struct ReceiptAdvice {
    /// Number, identity, day, notes.
    pub head: Head,
    /// Number of the despatch advice.
    pub despatch_number: String,
    /// Its day.
    pub despatched_on: Date,
    /// Who sent.
    pub supplier: Party,
    /// Who received, and answers.
    pub customer: Party,
    /// Day on which the goods arrived.
    pub delivered_on: Option<Date>,
    /// Lines.
    pub lines: Vec<ReceiptLine>,
}

/// A line of the answer; what is nothing is not written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReceiptLine {
    /// What.
    pub goods: Goods,
    /// Number of the line in the despatch advice.
    pub despatch_line: String,
    /// Unit code.
    pub unit: String,
    /// Received.
    pub received: Decimal,
    /// Missing.
    pub short: Decimal,
    /// Refused.
    pub rejected: Decimal,
    /// Why it was refused.
    pub reject_reason: String,
    /// Too many.
    pub oversupplied: Decimal,
    /// What was wrong with the time of delivery.
    pub timing: String,
}

impl ReceiptAdvice {
    pub(super) fn node(&self) -> Node {
        let despatch = Reference::plain(
            ReferenceKind::Despatch,
            &self.despatch_number,
            self.despatched_on,
        );
        let lines = self.lines.iter().enumerate();
        self.head
            .root("ReceiptAdvice", "TR1.2.1", "TEMELIRSALIYE")
            .with(Node::text("cbc:ReceiptAdviceTypeCode", "SEVK"))
            .with_all(self.head.notes())
            .with(Node::text(
                "cbc:LineCountNumeric",
                self.lines.len().to_string(),
            ))
            .with_all(references::elements(&[despatch]))
            .with(parties::wrapped(
                "cac:DeliveryCustomerParty",
                &self.customer,
            ))
            .with(parties::wrapped(
                "cac:DespatchSupplierParty",
                &self.supplier,
            ))
            .with_all(self.delivered_on.map(shipment))
            .with_all(lines.map(|(at, line)| line.node(at + 1)))
    }
}

fn shipment(delivered_on: Date) -> Node {
    let day = Node::text("cbc:ActualDeliveryDate", delivered_on.to_string());
    Node::new("cac:Shipment")
        .with(Node::text("cbc:ID", "1"))
        .with(Node::around("cac:Delivery", day))
}

impl ReceiptLine {
    fn node(&self, number: usize) -> Node {
        let some = |name, quantity: Decimal| {
            (!quantity.is_zero()).then(|| Node::quantity(name, quantity, &self.unit))
        };
        let line = |name| Node::around(name, Node::text("cbc:LineID", &self.despatch_line));
        Node::new("cac:ReceiptLine")
            .with(Node::text("cbc:ID", number.to_string()))
            .with(Node::quantity(
                "cbc:ReceivedQuantity",
                self.received,
                &self.unit,
            ))
            .with_all(some("cbc:ShortQuantity", self.short))
            .with_all(some("cbc:RejectedQuantity", self.rejected))
            .with_all(Node::filled("cbc:RejectReason", &self.reject_reason))
            .with_all(some("cbc:OversupplyQuantity", self.oversupplied))
            .with_all(Node::filled("cbc:TimingComplaint", &self.timing))
            .with(line("cac:DespatchLineReference"))
            .with(self.goods.item())
    }
}
