//! A fault that does not keep a document from being read: told, with its place, never hidden.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::unreadable::bounded;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Info,
    /// Somebody should look.
    Warning,
    /// The revenue administration's own rules would refuse the document today.
    Error,
}

/// One fault of a document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finding {
    /// How much it matters.
    pub severity: Severity,
    /// Name of the rule: GİB's own name where the rule is theirs.
    pub code: Cow<'static, str>,
    /// Path of the element.
    pub path: String,
    /// Text key that explains it.
    pub key: Cow<'static, str>,
    /// Arguments of the text.
    pub args: Vec<(Cow<'static, str>, String)>,
}

impl Finding {
    /// A finding without arguments.
    #[must_use]
    pub fn new(
        severity: Severity,
        code: &'static str,
        path: impl Into<String>,
        key: &'static str,
    ) -> Self {
        Self {
            severity,
            code: Cow::Borrowed(code),
            path: path.into(),
            key: Cow::Borrowed(key),
            args: Vec::new(),
        }
    }

    /// Adds one argument; long foreign words are cut.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args
            .push((Cow::Borrowed(name), bounded(value.to_string())));
        self
    }

    /// The argument of that name.
    #[must_use]
    pub fn arg(&self, name: &str) -> Option<&str> {
        self.args
            .iter()
            .find(|(n, _)| n == name)
            .map(|(_, v)| v.as_str())
    }
}

/// Findings of one document, kept within a bound.
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    left_off: usize,
}

impl Findings {
    /// No document needs more to show that something is wrong with it.
    const MAX: usize = 500;

    /// Keeps a finding, or counts it when the bound is reached.
    pub(crate) fn add(&mut self, finding: Finding) {
        self.add_with(|| finding);
    }

    /// Makes and keeps a finding; beyond the bound it is only counted, so that a hostile file costs nothing.
    pub(crate) fn add_with(&mut self, finding: impl FnOnce() -> Finding) {
        if self.list.len() < Self::MAX {
            self.list.push(finding());
        } else {
            self.left_off += 1;
        }
    }

    /// The findings, the gravest first, and a last one that says how many were left off.
    pub(crate) fn into_list(self) -> Vec<Finding> {
        let mut list = self.list;
        list.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        if self.left_off > 0 {
            let more = Finding::new(Severity::Info, "MoreFindings", "", "ubl-finding-more");
            list.push(more.with("count", self.left_off));
        }
        list
    }
}
