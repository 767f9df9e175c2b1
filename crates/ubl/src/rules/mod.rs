//! What is wrong with a document that can be read: the revenue administration's rules under their own names, and ours.
//!
//! GİB's rules are errors, ours are warnings: an import keeps the document either way and shows what is listed here.

use jiff::civil::Date;

use crate::document::{Document, Kind};
use crate::finding::{Finding, Findings, Severity};
use crate::tree::Element;

mod amounts;
mod despatch;
mod header;
mod lines;
mod order;
mod parties;
mod sums;
mod text;

/// All checks that need no clock.
pub(crate) fn check(root: Element<'_>, document: &Document, findings: &mut Findings) {
    let mut rules = Rules {
        root,
        document,
        findings,
    };
    header::check(&mut rules);
    parties::check(&mut rules);
    match document.kind {
        Kind::Invoice => {
            amounts::check(&mut rules);
            sums::check(&mut rules);
            lines::check(&mut rules);
            order::check(&mut rules);
        }
        Kind::CreditNote => lines::check(&mut rules),
        Kind::DespatchAdvice => {
            despatch::check(&mut rules);
            lines::check(&mut rules);
        }
        Kind::ReceiptAdvice | Kind::ApplicationResponse => {}
    }
    text::check(&mut rules);
}

/// What a rule looks at, and where it tells what it found.
struct Rules<'t, 'd> {
    root: Element<'t>,
    document: &'d Document,
    findings: &'d mut Findings,
}

/// Where a finding stands; worked out only when it is kept.
pub(crate) trait Stands {
    fn path(self) -> String;
}

impl Stands for &str {
    fn path(self) -> String {
        self.to_owned()
    }
}

impl Stands for String {
    fn path(self) -> String {
        self
    }
}

impl Stands for Element<'_> {
    fn path(self) -> String {
        Element::path(self)
    }
}

impl Stands for (Element<'_>, &str) {
    fn path(self) -> String {
        format!("{}/{}", self.0.path(), self.1)
    }
}

impl Rules<'_, '_> {
    fn error(
        &mut self,
        code: &'static str,
        at: impl Stands,
        key: &'static str,
        found: impl ToString,
    ) {
        self.add(Severity::Error, code, at, key, found);
    }

    fn warning(
        &mut self,
        code: &'static str,
        at: impl Stands,
        key: &'static str,
        found: impl ToString,
    ) {
        self.add(Severity::Warning, code, at, key, found);
    }

    fn add(
        &mut self,
        severity: Severity,
        code: &'static str,
        at: impl Stands,
        key: &'static str,
        found: impl ToString,
    ) {
        self.findings
            .add_with(|| Finding::new(severity, code, at.path(), key).with("found", found));
    }

    fn kind(&self) -> Kind {
        self.document.kind
    }
}

impl Document {
    /// All findings, with those that depend on today's date.
    #[must_use]
    pub fn findings_on(&self, today: Date) -> Vec<Finding> {
        let mut all = self.findings.clone();
        all.extend(self.day_findings(today));
        all
    }

    fn day_findings(&self, today: Date) -> Vec<Finding> {
        let Some(issued) = self.issued_on else {
            return Vec::new();
        };
        let told = |severity, path: &str, key, day: Date| {
            Finding::new(severity, "TimeCheck", path, key).with("found", day)
        };
        let mut found = Vec::new();
        if issued > today {
            found.push(
                told(
                    Severity::Error,
                    "IssueDate",
                    "ubl-finding-issue-future",
                    issued,
                )
                .with("today", today),
            );
        }
        let starts = self
            .lines
            .iter()
            .filter_map(|line| self.warranty_start(line))
            .map(|(day, _)| day);
        if let Some(late) = starts.filter(|day| *day > today && *day != issued).max() {
            found.push(
                told(
                    Severity::Warning,
                    "Delivery",
                    "ubl-finding-delivery-future",
                    late,
                )
                .with("today", today),
            );
        }
        found
    }
}
