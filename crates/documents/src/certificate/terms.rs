//! The warranty terms as the regulation words them, with this certificate's figures.

use ui::{L, TextArg};

use super::facts::{CertificateFacts, Term};

/// The keys of the terms, in the order of the official form.
const TERMS: [&str; 9] = [
    "documents-term-start",
    "documents-term-whole",
    "documents-term-rights",
    "documents-term-free-repair",
    "documents-term-other-rights",
    "documents-term-time",
    "documents-term-misuse",
    "documents-term-disputes",
    "documents-term-complaint",
];

/// The terms of a certificate in the language of its paper.
#[must_use]
pub fn terms(facts: &CertificateFacts) -> Vec<String> {
    let l = L::new(facts.lang);
    let arguments: [(&'static str, TextArg); 2] = [
        ("term", length(l, &facts.term).into()),
        ("days", i64::from(facts.max_repair_days).into()),
    ];
    TERMS.iter().map(|key| l.a(key, &arguments)).collect()
}

/// `2 yıl`, `18 ay`, `2 yıl veya 30.000 km, hangisi önce dolarsa`.
pub(super) fn length(l: L, term: &Term) -> String {
    let months = i64::from(term.months);
    let time = match (months, months % 12) {
        (0, _) => None,
        (_, 0) => Some(l.a1("documents-length-years", "n", months / 12)),
        _ => Some(l.a1("documents-length-months", "n", months)),
    };
    let use_ = term.measure.as_ref();
    let use_ = use_.map(|measure| format!("{} {}", l.number(measure.limit), measure.unit));
    match (time, use_) {
        (Some(time), Some(limit)) => l.a(
            "documents-length-both",
            &[("time", time.into()), ("limit", limit.into())],
        ),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => String::new(),
    }
}
