//! References to other documents, deliveries, ways of payment, answers.

use super::parties;
use super::values::{self, Values};
use crate::document::{Delivery, Instrument, PaymentMeans, Reference, ReferenceKind, Response};
use crate::serials::fold;
use crate::tree::Element;

/// References of the header.
pub(super) fn of_header(root: Element<'_>, values: &mut Values<'_>) -> Vec<Reference> {
    let mut found = Vec::new();
    for child in root.children() {
        match child.name() {
            "BillingReference" => {
                let billed = child.children().filter(|c| {
                    matches!(
                        c.name(),
                        "InvoiceDocumentReference"
                            | "SelfBilledInvoiceDocumentReference"
                            | "CreditNoteDocumentReference"
                    )
                });
                found.extend(
                    billed.map(|element| reference(ReferenceKind::Billing, element, values)),
                );
            }
            "OrderReference" => found.push(reference(ReferenceKind::Order, child, values)),
            "DespatchDocumentReference" => {
                found.push(reference(ReferenceKind::Despatch, child, values))
            }
            "ReceiptDocumentReference" => {
                found.push(reference(ReferenceKind::Receipt, child, values))
            }
            "AdditionalDocumentReference"
            | "OriginatorDocumentReference"
            | "ContractDocumentReference" => {
                found.push(reference(ReferenceKind::Additional, child, values));
            }
            _ => {}
        }
    }
    found
}

/// References of a line.
pub(super) fn of_line(line: Element<'_>, values: &mut Values<'_>) -> Vec<Reference> {
    let inner = [
        ("OrderLineReference", "OrderReference", ReferenceKind::Order),
        (
            "DespatchLineReference",
            "DocumentReference",
            ReferenceKind::Despatch,
        ),
        (
            "ReceiptLineReference",
            "DocumentReference",
            ReferenceKind::Receipt,
        ),
    ];
    let mut found = Vec::new();
    for (outer, name, kind) in inner {
        found.extend(
            line.all(outer)
                .filter_map(|element| element.child(name))
                .map(|element| reference(kind, element, values)),
        );
    }
    found
}

fn reference(kind: ReferenceKind, element: Element<'_>, values: &mut Values<'_>) -> Reference {
    let text = |name| values::text(element.text(&[name]));
    Reference {
        kind,
        number: text("ID"),
        issued_on: element.child("IssueDate").and_then(|day| values.day(day)),
        type_code: text("DocumentTypeCode"),
        type_name: text("DocumentType"),
        description: text("DocumentDescription"),
        scheme: element
            .child("ID")
            .and_then(|id| id.attribute("schemeID"))
            .unwrap_or_default()
            .to_owned(),
    }
}

/// Deliveries that stand directly under an element, or under its shipment.
pub(super) fn deliveries(parent: Element<'_>, values: &mut Values<'_>) -> Vec<Delivery> {
    let shipped = parent
        .all("Shipment")
        .flat_map(|shipment| shipment.all("Delivery"));
    parent
        .all("Delivery")
        .chain(shipped)
        .map(|element| delivery(element, values))
        .collect()
}

fn delivery(element: Element<'_>, values: &mut Values<'_>) -> Delivery {
    let carrier = element
        .child("CarrierParty")
        .or_else(|| element.child("DeliveryParty"));
    Delivery {
        delivered_on: element
            .child("ActualDeliveryDate")
            .and_then(|day| values.day(day)),
        despatched_on: element
            .at(&["Despatch", "ActualDespatchDate"])
            .and_then(|day| values.day(day)),
        address: element.child("DeliveryAddress").map(parties::address),
        carrier: carrier.map(parties::party),
        tracking: values::text(element.text(&["TrackingID"])),
    }
}

/// Ways of payment: the standard's own, then those that integrators hide in additional references.
pub(super) fn payments(root: Element<'_>, values: &mut Values<'_>) -> Vec<PaymentMeans> {
    let mut found: Vec<PaymentMeans> = root
        .all("PaymentMeans")
        .map(|element| payment(element, values))
        .collect();
    let hidden = root
        .all("AdditionalDocumentReference")
        .filter_map(|element| hidden_payment(element, values));
    found.extend(hidden);
    found
}

fn payment(element: Element<'_>, values: &mut Values<'_>) -> PaymentMeans {
    let code = element.text(&["PaymentMeansCode"]).to_owned();
    let account = [
        element.text(&["PayeeFinancialAccount", "ID"]),
        element.text(&["CardAccount", "PrimaryAccountNumberID"]),
        element.text(&["PaymentID"]),
    ];
    PaymentMeans {
        instrument: of_code(&code),
        due_on: element
            .child("PaymentDueDate")
            .and_then(|day| values.day(day)),
        reference: account
            .into_iter()
            .find(|text| !text.is_empty())
            .map(values::text)
            .unwrap_or_default(),
        note: values::text(
            element
                .at(&["PayeeFinancialAccount", "PaymentNote"])
                .or_else(|| element.child("InstructionNote"))
                .map_or("", Element::value),
        ),
        code,
    }
}

/// Codes of UN/ECE 4461 that occur in Turkey.
fn of_code(code: &str) -> Instrument {
    match code {
        "10" => Instrument::Cash,
        "20" | "21" | "22" | "23" | "24" | "25" | "26" => Instrument::Cheque,
        "30" | "31" | "42" | "45" | "46" | "47" | "57" | "58" => Instrument::Transfer,
        "48" | "54" | "55" => Instrument::Card,
        "60" | "61" | "62" | "63" | "64" | "65" | "66" | "67" => Instrument::PromissoryNote,
        "68" => Instrument::Online,
        _ => Instrument::Other,
    }
}

fn hidden_payment(element: Element<'_>, values: &mut Values<'_>) -> Option<PaymentMeans> {
    let type_code = element.text(&["DocumentTypeCode"]);
    if !matches!(type_code, "INT_PAYMENT_METHOD" | "EUPRPAY" | "ODEME_SEKLI") {
        return None;
    }
    let said = [
        element.text(&["DocumentType"]),
        element.text(&["DocumentDescription"]),
        element.text(&["ID"]),
    ];
    let word = said.into_iter().find(|text| !text.is_empty())?;
    Some(PaymentMeans {
        code: word.to_owned(),
        instrument: of_word(word),
        due_on: element.child("IssueDate").and_then(|day| values.day(day)),
        reference: String::new(),
        note: type_code.to_owned(),
    })
}

fn of_word(word: &str) -> Instrument {
    let letters: String = fold(word).chars().filter(|c| c.is_alphanumeric()).collect();
    let has = |part: &str| letters.contains(part);
    if has("kapida") {
        Instrument::OnDelivery
    } else if has("kredikart") || has("bankakart") || has("card") {
        Instrument::Card
    } else if has("eft") || has("havale") {
        Instrument::Transfer
    } else if has("odemearaci") || has("online") {
        Instrument::Online
    } else if has("nakit") || has("cash") {
        Instrument::Cash
    } else {
        Instrument::Other
    }
}

/// What an answer says.
pub(super) fn response(root: Element<'_>) -> Option<Response> {
    let element = root.child("DocumentResponse")?;
    let text = |path: &[&str]| values::text(element.text(path));
    Some(Response {
        code: text(&["Response", "ResponseCode"]),
        description: text(&["Response", "Description"]),
        document: text(&["DocumentReference", "ID"]),
        document_type: text(&["DocumentReference", "DocumentType"]),
    })
}
