//! What a version changed: the lines of two texts side by side, and the parts of the lines that nobody touched left out.

use similar::{ChangeTag, TextDiff};

/// Lines around a change that are shown.
const AROUND: usize = 2;
/// Lines that are shown at most.
pub const LINES_MAX: usize = 400;

/// What became of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// It stayed.
    Same,
    /// It went.
    Gone,
    /// It came.
    New,
    /// Lines that stayed and are not shown.
    Gap,
}

/// A line of a comparison.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What became of it.
    pub mark: Mark,
    /// Its words.
    pub text: String,
}

/// The lines that differ, with a few around them; nothing when the texts are alike.
#[must_use]
pub fn between(before: &str, after: &str) -> Vec<Line> {
    let diff = TextDiff::from_lines(before, after);
    let mut lines = Vec::new();
    for (place, group) in diff.grouped_ops(AROUND).iter().enumerate() {
        if place > 0 {
            lines.push(Line {
                mark: Mark::Gap,
                text: String::new(),
            });
        }
        for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
            let mark = match change.tag() {
                ChangeTag::Equal => Mark::Same,
                ChangeTag::Delete => Mark::Gone,
                ChangeTag::Insert => Mark::New,
            };
            let text = change.value().trim_end_matches('\n').to_owned();
            lines.push(Line { mark, text });
        }
    }
    lines.truncate(LINES_MAX);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_differs_is_shown_with_a_little_around_it() {
        let before = "bir\niki\nüç\ndört\nbeş\naltı\nyedi\n";
        let after = "bir\niki\nüç\nDÖRT\nbeş\naltı\nyedi\n";
        let marks: Vec<(Mark, String)> = between(before, after)
            .into_iter()
            .map(|line| (line.mark, line.text))
            .collect();
        let line = |mark, text: &str| (mark, text.to_owned());
        assert_eq!(
            marks,
            [
                line(Mark::Same, "iki"),
                line(Mark::Same, "üç"),
                line(Mark::Gone, "dört"),
                line(Mark::New, "DÖRT"),
                line(Mark::Same, "beş"),
                line(Mark::Same, "altı"),
            ]
        );
        assert!(between(before, before).is_empty());
    }

    #[test]
    fn far_changes_stand_apart() {
        let before: String = (0..40).map(|n| format!("{n}\n")).collect();
        let after = before.replace("3\n", "üç\n");
        assert!(
            between(&before, &after)
                .iter()
                .any(|line| line.mark == Mark::Gap)
        );
    }
}
