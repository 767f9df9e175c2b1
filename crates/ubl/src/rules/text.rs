//! Text that was encoded twice, and characters that nobody sees.

use super::Rules;
use crate::finding::{Finding, Severity};
use crate::reading::MAX_TEXT;
use crate::repair::repair;

/// So many examples are enough to show a person.
const EXAMPLES: usize = 3;

pub(super) fn check(rules: &mut Rules<'_, '_>) {
    let mut twice = 0;
    let mut invisible = false;
    let root = rules.root;
    for element in root.descendants() {
        let text = element.value();
        if text.is_empty() {
            continue;
        }
        if let Some(meant) = repair(text) {
            twice += 1;
            if twice <= EXAMPLES {
                let finding = Finding::new(
                    Severity::Warning,
                    "DoubleEncoding",
                    element.path(),
                    "ubl-finding-encoded-twice",
                );
                rules
                    .findings
                    .add(finding.with("found", text).with("meant", meant));
            }
        }
        if !invisible && text.chars().any(crate::reading::is_invisible) {
            invisible = true;
            let shown = text
                .chars()
                .take(40)
                .flat_map(char::escape_default)
                .collect::<String>();
            rules.add(
                Severity::Info,
                "Invisible",
                element,
                "ubl-finding-invisible",
                shown,
            );
        }
        if text.len() > MAX_TEXT {
            rules.warning("TextCut", element, "ubl-finding-text-cut", text.len());
        }
    }
}
