//! A checklist and its judgement: lines to tick, to measure, to write down.

use kernel::turkish::fold;
use serde::{Deserialize, Serialize};

/// When a list is gone through.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// When the unit comes in.
    Intake,
    /// While the fault is looked for.
    Diagnosis,
    /// After the repair.
    Test,
    /// When the unit is given back.
    HandOver,
}

impl Stage {
    /// All stages, in the order of the work.
    pub const ALL: [Self; 4] = [Self::Intake, Self::Diagnosis, Self::Test, Self::HandOver];

    /// The word in database and API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Intake => "intake",
            Self::Diagnosis => "diagnosis",
            Self::Test => "test",
            Self::HandOver => "hand_over",
        }
    }

    /// The stage with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.word() == word)
    }
}

impl std::fmt::Display for Stage {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

platform::word_column!(Stage, Stage::word, Stage::of_word);

/// How a line is answered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum ItemKind {
    /// Good or not.
    Tick,
    /// A figure within limits, both included.
    Value {
        /// Unit of the figure, as written on the meter: `Ω`, `°C`.
        unit: String,
        /// Lowest good figure.
        lowest: Option<f64>,
        /// Highest good figure.
        highest: Option<f64>,
    },
    /// Words.
    Text,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// What is looked at, in Turkish.
    pub tr: String,
    /// What is looked at, in English.
    pub en: String,
    /// How it is answered.
    #[serde(flatten)]
    pub kind: ItemKind,
    /// Whether it must be answered.
    #[serde(default)]
    pub required: bool,
}

/// The answer to one line.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", untagged)]
pub enum Answer {
    /// Of a tick.
    Good(bool),
    /// Of a value.
    Value(f64),
    /// Of words.
    Text(String),
}

/// Why a line is not good.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Why {
    /// It was ticked as not good.
    NotGood,
    /// The figure is below the lowest good one.
    TooLow,
    /// The figure is above the highest good one.
    TooHigh,
    /// It is no figure at all.
    NoFigure,
    /// It is required and not answered, or not by what it asks for.
    Missing,
}

/// A line that is not good, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Reason {
    /// Place of the line, from 0.
    pub line: usize,
    /// Why.
    pub why: Why,
}

/// What a filled list says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case", tag = "is")]
pub enum Judgement {
    /// Everything required is answered, and nothing failed.
    Passed,
    /// Lines that are not good.
    Failed {
        /// Which, and why.
        lines: Vec<Reason>,
    },
    /// Nothing failed, but required lines are not answered, or not by what they ask for.
    Incomplete {
        /// Which.
        lines: Vec<Reason>,
    },
}

/// Judges a list: what failed outweighs what is missing.
#[must_use]
pub fn judge(items: &[Item], answers: &[Option<Answer>]) -> Judgement {
    let reasons = items.iter().enumerate().filter_map(|(place, item)| {
        let why = wrong(item, answers.get(place).and_then(Option::as_ref))?;
        Some(Reason { line: place, why })
    });
    let (open, failed): (Vec<_>, Vec<_>) = reasons.partition(|one| one.why == Why::Missing);
    match (failed.is_empty(), open.is_empty()) {
        (false, _) => Judgement::Failed { lines: failed },
        (true, false) => Judgement::Incomplete { lines: open },
        (true, true) => Judgement::Passed,
    }
}

/// What is wrong with a line, if anything.
fn wrong(item: &Item, answer: Option<&Answer>) -> Option<Why> {
    match (&item.kind, answer) {
        (ItemKind::Tick, Some(Answer::Good(good))) => (!good).then_some(Why::NotGood),
        (
            ItemKind::Value {
                lowest, highest, ..
            },
            Some(Answer::Value(value)),
        ) => outside(*value, *lowest, *highest),
        (ItemKind::Text, Some(Answer::Text(text))) if !fold(text).is_empty() => None,
        _ => item.required.then_some(Why::Missing),
    }
}

fn outside(value: f64, lowest: Option<f64>, highest: Option<f64>) -> Option<Why> {
    match () {
        () if !value.is_finite() => Some(Why::NoFigure),
        () if lowest.is_some_and(|lowest| value < lowest) => Some(Why::TooLow),
        () if highest.is_some_and(|highest| value > highest) => Some(Why::TooHigh),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn item(kind: ItemKind, required: bool) -> Item {
        Item {
            tr: "Gövde".into(),
            en: "Body".into(),
            kind,
            required,
        }
    }

    fn ohms(lowest: Option<f64>, highest: Option<f64>) -> ItemKind {
        ItemKind::Value {
            unit: "Ω".into(),
            lowest,
            highest,
        }
    }

    fn failed(why: Why) -> Judgement {
        Judgement::Failed {
            lines: vec![Reason { line: 0, why }],
        }
    }

    fn open() -> Judgement {
        let why = Why::Missing;
        Judgement::Incomplete {
            lines: vec![Reason { line: 0, why }],
        }
    }

    #[test]
    fn a_line_is_judged_by_what_it_asks_for() {
        let cases = [
            (
                ItemKind::Tick,
                true,
                Some(Answer::Good(true)),
                Judgement::Passed,
            ),
            (
                ItemKind::Tick,
                true,
                Some(Answer::Good(false)),
                failed(Why::NotGood),
            ),
            (ItemKind::Tick, true, None, open()),
            (ItemKind::Tick, false, None, Judgement::Passed),
            (
                ohms(Some(1.0), Some(5.0)),
                true,
                Some(Answer::Value(5.0)),
                Judgement::Passed,
            ),
            (
                ohms(Some(1.0), Some(5.0)),
                true,
                Some(Answer::Value(5.1)),
                failed(Why::TooHigh),
            ),
            (
                ohms(Some(1.0), None),
                true,
                Some(Answer::Value(0.9)),
                failed(Why::TooLow),
            ),
            (
                ohms(None, None),
                false,
                Some(Answer::Value(f64::NAN)),
                failed(Why::NoFigure),
            ),
            (
                ItemKind::Text,
                true,
                Some(Answer::Text("  ".into())),
                open(),
            ),
            (
                ItemKind::Text,
                true,
                Some(Answer::Text("ıslak".into())),
                Judgement::Passed,
            ),
            // an answer of another kind is none
            (
                ItemKind::Tick,
                true,
                Some(Answer::Text("evet".into())),
                open(),
            ),
        ];
        for (kind, required, answer, expected) in cases {
            let told = format!("{kind:?} {answer:?}");
            assert_eq!(
                judge(&[item(kind, required)], &[answer]),
                expected,
                "{told}"
            );
        }
    }

    #[test]
    fn what_failed_outweighs_what_is_missing() {
        let items = [item(ItemKind::Tick, true), item(ItemKind::Tick, true)];
        let judged = judge(&items, &[None, Some(Answer::Good(false))]);
        let bad = Reason {
            line: 1,
            why: Why::NotGood,
        };
        assert_eq!(judged, Judgement::Failed { lines: vec![bad] });
    }

    proptest! {
        #[test]
        fn one_more_good_answer_never_makes_a_list_fail(answers in proptest::collection::vec(proptest::option::of(any::<bool>()), 1..12), place in 0_usize..12) {
            let items: Vec<Item> = answers.iter().map(|_| item(ItemKind::Tick, true)).collect();
            let place = place % items.len();
            let filled = |answers: &[Option<bool>]| -> Vec<Option<Answer>> { answers.iter().map(|one| one.map(Answer::Good)).collect() };
            let before = judge(&items, &filled(&answers));
            let mut more = answers.clone();
            if more[place].is_none() {
                more[place] = Some(true);
                let after = judge(&items, &filled(&more));
                let failed = |judged: &Judgement| matches!(judged, Judgement::Failed { .. });
                prop_assert_eq!(failed(&before), failed(&after));
            }
        }
    }
}
