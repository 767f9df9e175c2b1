//! Words from forms: trimmed, single-spaced, bounded.

use kernel::refusal::{Problems, Refused};

/// Longest name, title or street line.
pub const LINE_MAX: usize = 200;

/// An optional line; too long is a problem beside its field.
pub fn optional(problems: &mut Problems, field: &'static str, text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() > LINE_MAX {
        problems.note(Refused::field(field, "identity-refused-long").with("max", LINE_MAX));
    }
    line
}

/// A line that must be there.
pub fn required(problems: &mut Problems, field: &'static str, text: &str) -> String {
    let line = optional(problems, field, text);
    problems.check(!line.is_empty(), field, "identity-refused-empty");
    line
}
