//! What is looked at when goods came back, and what may become of them then.

use kernel::refusal::{Problems, Refusal, Refused};
use serde::{Deserialize, Serialize};
use stock::PlaceState;
use stock::rules::inspection::Finding;

use super::states::{Acceptance, Disposition};

/// Most lines of a checklist.
pub const LINES_MAX: usize = 40;
/// Longest words of a line.
const WORDS_MAX: usize = 200;

/// One line of a checklist.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckLine {
    /// In Turkish.
    pub tr: String,
    /// In English.
    pub en: String,
    /// Whether it must be answered.
    pub required: bool,
}

/// A line with its answer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CheckedLine {
    /// The line as it stood.
    pub line: CheckLine,
    /// Whether it holds; none when nobody answered.
    pub holds: Option<bool>,
    /// What there is to say.
    pub note: String,
}

/// Refuses lines that cannot be, with every reason at once.
pub fn check_lines(lines: &[CheckLine]) -> Result<(), Refused> {
    let mut problems = Problems::new();
    let few = lines.len() <= LINES_MAX;
    problems.check(few, "lines", "returns-refused-check-many");
    for (place, line) in lines.iter().enumerate().take(LINES_MAX) {
        for (field, words) in [("tr", &line.tr), ("en", &line.en)] {
            let fits = (1..=WORDS_MAX).contains(&words.trim().chars().count());
            let at = format!("lines[{place}].{field}");
            problems.check(fits, at, "returns-refused-check-words");
        }
    }
    problems.finish(())
}

/// Answers the lines of a checklist; refused when one that must be answered is not.
pub fn fill(
    lines: &[CheckLine],
    answers: &[(Option<bool>, String)],
) -> Result<Vec<CheckedLine>, Refused> {
    let mut problems = Problems::new();
    let mut filled = Vec::with_capacity(lines.len());
    for (place, line) in lines.iter().enumerate() {
        let (holds, note) = answers.get(place).cloned().unwrap_or_default();
        let answered = holds.is_some() || !line.required;
        problems.check(
            answered,
            format!("check.{place}"),
            "returns-refused-check-missing",
        );
        filled.push(CheckedLine {
            line: line.clone(),
            holds,
            note: note.trim().chars().take(WORDS_MAX * 5).collect(),
        });
    }
    problems.finish(filled)
}

/// Where stock puts goods of a disposition; what goes back to the customer or is repaired for them stays where it lies.
#[must_use]
pub const fn place_of(disposition: Disposition) -> Option<PlaceState> {
    match disposition {
        Disposition::Sellable => Some(PlaceState::Sellable),
        Disposition::Refurbish => Some(PlaceState::Refurbish),
        Disposition::ToSupplier => Some(PlaceState::AtSupplier),
        Disposition::Scrap => Some(PlaceState::Scrap),
        Disposition::Repair | Disposition::BackToCustomer => None,
    }
}

/// Whether goods may become so: what is not accepted is not ours, and broken goods do not become sellable.
pub fn disposition_allows(
    acceptance: Acceptance,
    finding: Finding,
    disposition: Disposition,
) -> Result<(), Refusal> {
    let Some(place) = place_of(disposition) else {
        return Ok(());
    };
    if acceptance != Acceptance::Accepted {
        return Err(Refusal::new("returns-refused-not-ours").at("disposition"));
    }
    stock::rules::inspection::finding_allows(finding, place)
        .map_err(|refusal| refusal.at("disposition"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn what_is_not_accepted_does_not_become_ours() {
        let table = [
            (
                Acceptance::Accepted,
                Finding::AsNew,
                Disposition::Sellable,
                true,
            ),
            (
                Acceptance::Accepted,
                Finding::Damaged,
                Disposition::Sellable,
                false,
            ),
            (
                Acceptance::Accepted,
                Finding::Damaged,
                Disposition::ToSupplier,
                true,
            ),
            (
                Acceptance::Refused,
                Finding::AsNew,
                Disposition::Sellable,
                false,
            ),
            (
                Acceptance::Refused,
                Finding::AsNew,
                Disposition::BackToCustomer,
                true,
            ),
            (
                Acceptance::NeedsAPerson,
                Finding::Worthless,
                Disposition::Scrap,
                false,
            ),
            (
                Acceptance::Pending,
                Finding::Used,
                Disposition::Repair,
                true,
            ),
        ];
        for (acceptance, finding, disposition, expected) in table {
            let allowed = disposition_allows(acceptance, finding, disposition).is_ok();
            assert_eq!(allowed, expected, "{acceptance} {finding} {disposition}");
        }
    }

    #[test]
    fn a_required_line_wants_an_answer() {
        let line = CheckLine {
            tr: "Kutu tam".into(),
            en: "Box complete".into(),
            required: true,
        };
        let lines = [
            line.clone(),
            CheckLine {
                required: false,
                ..line
            },
        ];
        assert!(fill(&lines, &[]).is_err());
        let filled = fill(&lines, &[(Some(true), " iyi ".into())]).unwrap();
        assert_eq!(
            (filled[0].holds, filled[0].note.as_str()),
            (Some(true), "iyi")
        );
        assert_eq!(filled[1].holds, None);
        assert!(check_lines(&[CheckLine::default()]).is_err());
    }
}
