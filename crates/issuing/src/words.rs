//! Findings of the strict check in the user's words: the field first, then what is wrong with it.

use std::borrow::Cow;

use kernel::refusal::{Refusal, Refused};
use ubl::strict::field_key;
use ubl::{Finding, Severity};
use ui::L;

/// Reasons that one refusal tells at most.
const TOLD: usize = 20;

/// The names of the fields that keep a document from being sent, each once.
pub(crate) fn fields_named(findings: &[Finding]) -> Vec<&'static str> {
    let mut fields = Vec::new();
    for finding in errors(findings) {
        let field = field_key(&finding.path).unwrap_or("issuing-field-document");
        if !fields.contains(&field) {
            fields.push(field);
        }
    }
    fields
}

fn errors(findings: &[Finding]) -> impl Iterator<Item = &Finding> {
    findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
}

/// The refusal as a whole, followed by each fault beside its field.
pub(crate) fn refused(first: Refusal, findings: &[Finding]) -> Refused {
    let mut all = vec![first];
    all.extend(errors(findings).take(TOLD).map(refusal));
    Refused(all)
}

fn refusal(finding: &Finding) -> Refusal {
    let key = match finding.key {
        Cow::Borrowed(key) => key,
        Cow::Owned(_) => "issuing-refused-finding",
    };
    let field = field_key(&finding.path)
        .and_then(|key| key.strip_prefix("ubl-field-"))
        .unwrap_or("document");
    let field = field.replace('-', "_");
    let args = finding.args.iter().filter_map(|(name, value)| match name {
        Cow::Borrowed(name) => Some((*name, value.clone().into())),
        Cow::Owned(_) => None,
    });
    Refusal {
        field: Some(field.into()),
        key,
        args: args.collect(),
    }
}

/// A finding on a page: `Plaka: …`.
pub(crate) fn said(l: L, finding: &Finding) -> String {
    let args: Vec<(&str, ui::texts::TextArg)> = finding
        .args
        .iter()
        .map(|(name, value)| (name.as_ref(), value.as_str().into()))
        .collect();
    let text = l.a(&finding.key, &args);
    match field_key(&finding.path) {
        Some(field) => format!("{}: {text}", l.t(field)),
        None => text,
    }
}
