//! The check before a document is sent: our own, fast, and as strict as the revenue administration's rules that concern us.
//!
//! It looks at what was really written. Signatures are the signer's business: that they are missing is no fault. A finding of severity
//! error keeps the document from being sent; it names the rule, the place, a text and, where there is one, the field in the user's words.

mod fields;
pub mod lists;
mod model;
mod rules;
mod structure;

use jiff::civil::Date;

pub use fields::field_key;

use crate::bytes::decode;
use crate::document::Kind;
use crate::finding::{Finding, Findings, Severity};
use crate::tree::{Element, Tree};
use crate::unreadable::{Reason, Unreadable};

/// Who gives the document its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbering {
    /// We do, so it must be there.
    Ours,
    /// The integrator, so it may still be missing.
    Integrator,
}

/// All findings about a document, or those in an envelope, the gravest first.
#[must_use]
pub fn check(bytes: &[u8], today: Date, numbering: Numbering) -> Vec<Finding> {
    match checked(bytes, today, numbering) {
        Ok(findings) => findings,
        Err(refused) => vec![unreadable(&refused)],
    }
}

/// Whether one of the findings keeps the document from being sent.
#[must_use]
pub fn refuses(findings: &[Finding]) -> bool {
    findings
        .iter()
        .any(|finding| finding.severity == Severity::Error)
}

/// The table of the schema that the check goes by: an element, and what stands in it. For tests and for people who wonder.
#[must_use]
pub fn structure() -> Vec<(&'static str, &'static str)> {
    let rows = model::MODEL.iter();
    rows.flat_map(|(names, content)| names.split_ascii_whitespace().map(|name| (name, *content)))
        .collect()
}

fn checked(bytes: &[u8], today: Date, numbering: Numbering) -> Result<Vec<Finding>, Unreadable> {
    let decoded = decode(bytes)?;
    let tree = Tree::build(&decoded.text)?;
    let mut all = Vec::new();
    for element in documents(tree.root())? {
        all.extend(one(element, today, numbering));
    }
    all.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    Ok(all)
}

fn documents(root: Element<'_>) -> Result<Vec<Element<'_>>, Unreadable> {
    if root.name() != "StandardBusinessDocument" {
        return Ok(vec![root]);
    }
    let inner: Vec<Element<'_>> = root
        .every(&["Package", "Elements", "ElementList"])
        .into_iter()
        .flat_map(Element::children)
        .filter(|element| Kind::of_root(element.name()).is_some())
        .collect();
    if inner.is_empty() {
        return Err(root.refuse(Reason::EmptyEnvelope, ""));
    }
    Ok(inner)
}

fn one(root: Element<'_>, today: Date, numbering: Numbering) -> Vec<Finding> {
    let mut findings = Findings::default();
    structure::check(root, &mut findings);
    let lenient = match crate::reading::document(root, &[]) {
        Ok(document) => {
            rules::check(root, &document, &mut findings);
            document.findings_on(today)
        }
        Err(refused) => vec![unreadable(&refused)],
    };
    let mut all = findings.into_list();
    all.extend(
        lenient
            .into_iter()
            .filter(|finding| !is_told_better(finding)),
    );
    let numbered_later = numbering == Numbering::Integrator;
    all.retain(|finding| !(numbered_later && finding.key == "ubl-finding-number-missing"));
    for finding in &mut all {
        harden(finding);
    }
    all
}

/// What the strict check says itself, with a graver voice.
fn is_told_better(finding: &Finding) -> bool {
    finding.code == "ElementOrder"
        || finding.code == "ItemName"
        || finding.key == "ubl-finding-unit-code"
        || finding.code == "SerialProposal"
}

/// What an import takes and an integrator refuses.
fn harden(finding: &mut Finding) {
    if matches!(
        &*finding.code,
        "Quantity" | "NegativeAmount" | "Currency" | "Party" | "Lines"
    ) {
        finding.severity = Severity::Error;
    }
    // The rule about future days stands outside every pattern, where the administration names it so.
    if finding.code == "TimeCheck" {
        finding.code = "GENEL:TimeCheck".into();
    }
}

fn unreadable(refused: &Unreadable) -> Finding {
    let code = match refused.reason {
        Reason::NoUuid => "UUIDCheck",
        Reason::NoLines | Reason::UnknownDocument => "XSD",
        _ => "XML",
    };
    Finding::new(
        Severity::Error,
        code,
        refused.place.path.clone(),
        refused.key(),
    )
    .with("detail", &refused.detail)
    .with("line", refused.place.line)
    .with("column", refused.place.column)
}
