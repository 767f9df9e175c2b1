//! Uygulama yanıtı: a buyer accepts or rejects a commercial e-Fatura.

use jiff::civil::Date;

use super::{Head, parties};
use crate::party::Party;
use crate::whole::Node;

/// What the buyer says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// KABUL.
    Accepted,
    /// RED, with its reason.
    Rejected(String),
}

/// An answer to an invoice.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    /// Its own number, identity and day, notes.
    pub head: Head,
    /// The buyer, who answers.
    pub sender: Party,
    /// The seller.
    pub receiver: Party,
    /// What is answered.
    pub verdict: Verdict,
    /// ETTN of the invoice.
    pub invoice_uuid: String,
    /// Its day of issue.
    pub invoiced_on: Date,
}

impl Answer {
    pub(super) fn node(&self) -> Node {
        self.head
            .root("ApplicationResponse", "TR1.2", "TICARIFATURA")
            .with_all(self.head.notes())
            .with(parties::element("cac:SenderParty", &self.sender))
            .with(parties::element("cac:ReceiverParty", &self.receiver))
            .with(self.response())
    }

    fn response(&self) -> Node {
        let invoice = Node::new("cac:DocumentReference")
            .with(Node::text("cbc:ID", &self.invoice_uuid))
            .with(Node::text("cbc:IssueDate", self.invoiced_on.to_string()))
            .with(Node::text("cbc:DocumentTypeCode", "FATURA"))
            .with(Node::text("cbc:DocumentType", "FATURA"));
        let (code, reason) = match &self.verdict {
            Verdict::Accepted => ("KABUL", ""),
            Verdict::Rejected(reason) => ("RED", reason.as_str()),
        };
        let response = Node::new("cac:Response")
            .with(Node::text("cbc:ReferenceID", &self.head.uuid))
            .with(Node::text("cbc:ResponseCode", code))
            .with_all(Node::filled("cbc:Description", reason));
        Node::new("cac:DocumentResponse")
            .with(response)
            .with(invoice)
    }
}
