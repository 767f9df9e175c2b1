//! From the tree of elements to a [`Document`].

use jiff::civil::{Date, Time};

use crate::document::{Document, Kind};
use crate::finding::{Finding, Findings, Severity};
use crate::line::Line;
use crate::rules;
use crate::serials;
use crate::tree::Element;
use crate::unreadable::{Reason, Unreadable};
use values::Values;

mod amounts;
mod lines;
mod parties;
mod references;
mod values;

pub(crate) use values::{MAX_TEXT, is_invisible};

/// Reads one document from its root element.
pub(crate) fn document(
    root: Element<'_>,
    file_findings: &[Finding],
) -> Result<Document, Unreadable> {
    let Some(kind) = Kind::of_root(root.name()) else {
        return Err(root.refuse(Reason::UnknownDocument, root.name()));
    };
    let uuid = root.text(&["UUID"]);
    if !uuid.chars().any(|c| c.is_ascii_alphanumeric()) || uuid.contains(['%', '#']) {
        return Err(root.refuse(Reason::NoUuid, uuid));
    }
    let mut findings = Findings::default();
    file_findings
        .iter()
        .cloned()
        .for_each(|finding| findings.add(finding));
    let mut values = Values::new(&mut findings);
    let lines = lines::all(root, kind, &mut values);
    if kind == Kind::Invoice && lines.is_empty() {
        return Err(root.refuse(Reason::NoLines, root.text(&["ID"])));
    }
    let mut document = header(root, kind, uuid, lines, &mut values);
    propose_serials(&mut document);
    rules::check(root, &document, &mut findings);
    document.findings = findings.into_list();
    Ok(document)
}

fn header(
    root: Element<'_>,
    kind: Kind,
    uuid: &str,
    lines: Vec<Line>,
    values: &mut Values<'_>,
) -> Document {
    let (supplier, customer) = parties::sides(root, kind);
    let deliveries = references::deliveries(root, values);
    Document {
        kind,
        uuid: uuid.to_ascii_lowercase(),
        number: root.text(&["ID"]).to_owned(),
        profile: root.text(&["ProfileID"]).to_owned(),
        type_code: type_code(root),
        issued_on: issued_on(root, values),
        issued_at: time(root, values),
        currency: currency(root),
        rate: amounts::rate(root, values),
        supplier,
        customer,
        carrier: deliveries
            .iter()
            .find_map(|delivery| delivery.carrier.clone()),
        notes: root
            .all("Note")
            .map(Element::value)
            .filter(|note| !note.is_empty())
            .map(values::text)
            .collect(),
        lines,
        adjustments: amounts::adjustments(root, values),
        taxes: amounts::taxes(root, "TaxTotal", values),
        withholdings: amounts::taxes(root, "WithholdingTaxTotal", values),
        totals: amounts::totals(root, values),
        references: references::of_header(root, values),
        deliveries,
        payments: references::payments(root, values),
        response: references::response(root),
        line_count: root.text(&["LineCountNumeric"]).parse().ok(),
        serial_proposals: Vec::new(),
        findings: Vec::new(),
    }
}

fn type_code(root: Element<'_>) -> String {
    let code = [
        "InvoiceTypeCode",
        "DespatchAdviceTypeCode",
        "ReceiptAdviceTypeCode",
        "CreditNoteTypeCode",
    ];
    code.into_iter()
        .find_map(|name| root.child(name))
        .map_or("", Element::value)
        .to_owned()
}

fn issued_on(root: Element<'_>, values: &mut Values<'_>) -> Option<Date> {
    let day = root
        .child("IssueDate")
        .and_then(|element| values.day(element));
    if day.is_none() {
        values.note(Finding::new(
            Severity::Error,
            "IssueDate",
            "IssueDate",
            "ubl-finding-no-issue-date",
        ));
    }
    day
}

fn time(root: Element<'_>, values: &mut Values<'_>) -> Option<Time> {
    root.child("IssueTime")
        .filter(|element| !element.value().is_empty())
        .and_then(|element| values.time(element))
}

/// The document's currency, else that of its payable amount.
fn currency(root: Element<'_>) -> String {
    let declared = root.text(&["DocumentCurrencyCode"]);
    if !declared.is_empty() {
        return declared.to_owned();
    }
    let payable = root.at(&["LegalMonetaryTotal", "PayableAmount"]);
    payable
        .and_then(|amount| amount.attribute("currencyID"))
        .unwrap_or_default()
        .to_owned()
}

/// Serial numbers in texts, unless the places made for them already hold some.
fn propose_serials(document: &mut Document) {
    for line in &mut document.lines {
        if line.serials.is_empty() {
            let texts = line.notes.iter().chain([&line.description, &line.name]);
            line.serial_proposals = texts.flat_map(|text| serials::in_text(text)).collect();
            line.serial_proposals.dedup_by(|a, b| a.value == b.value);
        }
    }
    let known = |value: &str| {
        document
            .lines
            .iter()
            .flat_map(|l| l.serials.iter().chain(&l.serial_proposals))
            .any(|s| s.value == value)
    };
    let in_notes: Vec<_> = document
        .notes
        .iter()
        .flat_map(|note| serials::in_text(note))
        .filter(|s| !known(&s.value))
        .collect();
    document.serial_proposals = in_notes;
}
