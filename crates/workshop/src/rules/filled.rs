//! A list that was gone through: the lines as they stood that day, with their answers. Who keeps orders stores it as JSON.

use kernel::ids::ChecklistId;
use kernel::refusal::Refused;
use serde::{Deserialize, Serialize};

use super::checklist::{Answer, Item, ItemKind, Judgement, Stage, judge};

/// Longest answer in words.
const WORDS: usize = 500;

/// A filled list. It carries its own lines, so that a later change of the list changes nothing that was signed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Filled {
    /// The list.
    pub checklist: ChecklistId,
    /// By which lines of it.
    pub revision: i32,
    /// When it is gone through.
    pub stage: Stage,
    /// Lines with answers, in the order of the list.
    pub lines: Vec<FilledLine>,
}

/// A line of a filled list.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct FilledLine {
    /// What was asked.
    #[serde(flatten)]
    pub item: Item,
    /// What was answered; nothing when it was left open.
    pub answer: Option<Answer>,
}

impl Filled {
    /// Fills a list. Fewer answers than lines leave the last lines open.
    ///
    /// # Errors
    /// Refused when there are more answers than lines, or an answer is not of the kind that its line asks for or too long.
    pub fn of(
        checklist: ChecklistId,
        revision: i32,
        stage: Stage,
        items: &[Item],
        answers: Vec<Option<Answer>>,
    ) -> Result<Self, Refused> {
        if answers.len() > items.len() {
            return Err(
                Refused::field("answers", "workshop-refused-answers").with("most", items.len())
            );
        }
        for (place, (item, answer)) in items.iter().zip(&answers).enumerate() {
            if !answer.as_ref().is_none_or(|answer| suits(item, answer)) {
                return Err(
                    Refused::field("answers", "workshop-refused-answer").with("line", place + 1)
                );
            }
        }
        let answers = answers.into_iter().chain(std::iter::repeat(None));
        let lines = items.iter().cloned().zip(answers);
        Ok(Self {
            checklist,
            revision,
            stage,
            lines: lines
                .map(|(item, answer)| FilledLine { item, answer })
                .collect(),
        })
    }

    /// What it says.
    #[must_use]
    pub fn judgement(&self) -> Judgement {
        let items: Vec<Item> = self.lines.iter().map(|line| line.item.clone()).collect();
        let answers: Vec<_> = self.lines.iter().map(|line| line.answer.clone()).collect();
        judge(&items, &answers)
    }
}

fn suits(item: &Item, answer: &Answer) -> bool {
    match (&item.kind, answer) {
        (ItemKind::Tick, Answer::Good(_)) => true,
        (ItemKind::Value { .. }, Answer::Value(value)) => value.is_finite(),
        (ItemKind::Text, Answer::Text(words)) => words.chars().count() <= WORDS,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::rules::checklist::{Reason, Why};
    use proptest::prelude::*;

    fn items() -> Vec<Item> {
        let item = |kind, required| Item {
            tr: "Gövde".into(),
            en: "Body".into(),
            kind,
            required,
        };
        let amps = ItemKind::Value {
            unit: "A".into(),
            lowest: Some(0.5),
            highest: Some(6.0),
        };
        vec![
            item(ItemKind::Tick, true),
            item(amps, true),
            item(ItemKind::Text, false),
        ]
    }

    fn filled(answers: Vec<Option<Answer>>) -> Result<Filled, Refused> {
        let id = ChecklistId::from_uuid(uuid::Uuid::from_u128(7));
        Filled::of(id, 3, Stage::Test, &items(), answers)
    }

    #[test]
    fn a_filled_list_keeps_the_lines_by_which_it_was_filled() {
        let answers = vec![Some(Answer::Good(true)), Some(Answer::Value(6.5))];
        let filled = filled(answers).unwrap();
        assert_eq!((filled.revision, filled.lines.len()), (3, 3));
        let too_high = Reason {
            line: 1,
            why: Why::TooHigh,
        };
        assert_eq!(
            filled.judgement(),
            Judgement::Failed {
                lines: vec![too_high]
            }
        );
    }

    #[test]
    fn an_answer_must_be_what_its_line_asks_for() {
        let words = Some(Answer::Text("evet".into()));
        let long = Some(Answer::Text("a".repeat(WORDS + 1)));
        for (answers, right) in [
            (vec![], true),
            (vec![None, None, words.clone()], true),
            (vec![words.clone()], false),
            (vec![None, Some(Answer::Good(true))], false),
            (vec![None, Some(Answer::Value(f64::INFINITY))], false),
            (vec![None, None, long], false),
            (vec![None, None, None, None], false),
        ] {
            assert_eq!(filled(answers.clone()).is_ok(), right, "{answers:?}");
        }
    }

    fn some_answer() -> impl Strategy<Value = Option<Answer>> {
        prop_oneof![
            Just(None),
            any::<bool>().prop_map(|good| Some(Answer::Good(good))),
            (-1_000_i32..1_000).prop_map(|value| Some(Answer::Value(f64::from(value) / 8.0))),
            "\\PC{0,12}".prop_map(|words| Some(Answer::Text(words))),
        ]
    }

    proptest! {
        #[test]
        fn what_is_stored_is_read_again_and_says_the_same(answers in proptest::collection::vec(some_answer(), 0..4)) {
            if let Ok(filled) = filled(answers) {
                let stored = serde_json::to_string(&filled).unwrap();
                let read: Filled = serde_json::from_str(&stored).unwrap();
                prop_assert_eq!(read.judgement(), filled.judgement());
                prop_assert_eq!(read, filled);
            }
        }
    }
}
