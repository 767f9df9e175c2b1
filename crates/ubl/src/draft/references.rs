//! References to other documents, made and written.

use jiff::civil::Date;

use crate::document::{Reference, ReferenceKind};
use crate::whole::Node;

impl Reference {
    /// The invoice that an IADE invoice returns.
    #[must_use]
    pub fn returned_invoice(number: impl Into<String>, issued_on: Date) -> Self {
        Self {
            type_code: "IADE".to_owned(),
            ..Self::plain(ReferenceKind::Billing, number, issued_on)
        }
    }

    /// An order or a despatch advice.
    #[must_use]
    pub fn plain(kind: ReferenceKind, number: impl Into<String>, issued_on: Date) -> Self {
        Self {
            kind,
            number: number.into(),
            issued_on: Some(issued_on),
            type_code: String::new(),
            type_name: String::new(),
            description: String::new(),
            scheme: String::new(),
        }
    }

    /// Whatever an integrator wants to know beside the document, such as the data of an internet sale.
    #[must_use]
    pub fn additional(
        number: impl Into<String>,
        issued_on: Date,
        type_code: impl Into<String>,
        type_name: impl Into<String>,
    ) -> Self {
        Self {
            type_code: type_code.into(),
            type_name: type_name.into(),
            ..Self::plain(ReferenceKind::Additional, number, issued_on)
        }
    }
}

/// All references in the order of the schema.
pub(super) fn elements(references: &[Reference]) -> impl Iterator<Item = Node> {
    let order = [
        ReferenceKind::Order,
        ReferenceKind::Billing,
        ReferenceKind::Despatch,
        ReferenceKind::Receipt,
        ReferenceKind::Additional,
    ];
    order
        .into_iter()
        .flat_map(move |kind| references.iter().filter(move |r| r.kind == kind))
        .map(element)
}

fn element(reference: &Reference) -> Node {
    match reference.kind {
        ReferenceKind::Order => order(reference),
        ReferenceKind::Billing => Node::around(
            "cac:BillingReference",
            named("cac:InvoiceDocumentReference", reference),
        ),
        ReferenceKind::Despatch => named("cac:DespatchDocumentReference", reference),
        ReferenceKind::Receipt => named("cac:ReceiptDocumentReference", reference),
        ReferenceKind::Additional => named("cac:AdditionalDocumentReference", reference),
    }
}

fn order(reference: &Reference) -> Node {
    Node::new("cac:OrderReference")
        .with(Node::text("cbc:ID", &reference.number))
        .with_all(issued(reference))
}

fn named(name: &'static str, reference: &Reference) -> Node {
    let mut id = Node::text("cbc:ID", &reference.number);
    if !reference.scheme.is_empty() {
        id = id.marked("schemeID", reference.scheme.as_str());
    }
    Node::new(name)
        .with(id)
        .with_all(issued(reference))
        .with_all(Node::filled("cbc:DocumentTypeCode", &reference.type_code))
        .with_all(Node::filled("cbc:DocumentType", &reference.type_name))
        .with_all(Node::filled(
            "cbc:DocumentDescription",
            &reference.description,
        ))
}

fn issued(reference: &Reference) -> Option<Node> {
    let day = reference.issued_on?;
    Some(Node::text("cbc:IssueDate", day.to_string()))
}
