//! What was learnt, and what it says of a text.

use serde::{Deserialize, Serialize};

use super::calibration::shares;
use super::features::{pair_mark, pieces_of, word_mark, words};
use super::solver::Separator;
use super::training::Left;
use super::vectors::{Columns, Row};

/// A topic that a text may be about.
#[derive(Clone, Debug, PartialEq)]
pub struct Guess<'a> {
    /// Which.
    pub topic: &'a str,
    /// From 0 to 1; those of all topics sum to one.
    pub confidence: f32,
}

/// What was learnt of labelled texts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Model {
    topics: Vec<String>,
    columns: Columns,
    /// Column by column, one weight a topic: a text touches few columns.
    weights: Vec<f32>,
    biases: Vec<f32>,
    sharpness: f32,
    left: Vec<Left>,
}

impl Model {
    pub(super) fn of(
        topics: Vec<String>,
        columns: Columns,
        found: &[Separator],
        sharpness: f32,
        left: Vec<Left>,
    ) -> Self {
        let of_column = |column: usize| {
            let weight = move |one: &Separator| one.weights.get(column).copied().unwrap_or(0.0);
            found.iter().map(weight)
        };
        Self {
            weights: (0..columns.len()).flat_map(of_column).collect(),
            biases: found.iter().map(|one| one.bias).collect(),
            topics,
            columns,
            sharpness,
            left,
        }
    }

    /// The topics that it knows.
    #[must_use]
    pub fn topics(&self) -> &[String] {
        &self.topics
    }

    /// The topics that had too few texts.
    #[must_use]
    pub fn left_out(&self) -> &[Left] {
        &self.left
    }

    /// What a text is about, the likeliest first; nothing of a text in which nothing is known.
    #[must_use]
    pub fn guess(&self, text: &str) -> Vec<Guess<'_>> {
        let row = self.columns.row_of(text);
        if row.is_empty() {
            return Vec::new();
        }
        let shares = shares(&self.margins(&row), self.sharpness);
        let mut guesses: Vec<Guess<'_>> = self
            .topics
            .iter()
            .zip(shares)
            .map(|(topic, confidence)| Guess { topic, confidence })
            .collect();
        guesses.sort_by(|one, other| other.confidence.total_cmp(&one.confidence));
        guesses
    }

    /// The words of a text that speak most for a topic, the loudest first, at most `most`; empty for a topic that is not known.
    #[must_use]
    pub fn speaks_for(&self, text: &str, topic: &str, most: usize) -> Vec<String> {
        let Some(topic) = self.topics.iter().position(|one| one == topic) else {
            return Vec::new();
        };
        let words = words(text);
        let mut told: Vec<(String, f32)> = Vec::new();
        for (at, word) in words.iter().enumerate() {
            let next = words.get(at + 1).map(|next| pair_mark(word, next));
            let alone = std::iter::once(word_mark(word)).chain(pieces_of(word));
            let said = alone.chain(next).map(|mark| self.weight(mark, topic)).sum();
            if said > 0.0 && !told.iter().any(|(one, _)| one == word) {
                told.push((word.clone(), said));
            }
        }
        told.sort_by(|one, other| other.1.total_cmp(&one.1));
        told.into_iter().take(most).map(|(word, _)| word).collect()
    }

    fn weight(&self, mark: u64, topic: usize) -> f32 {
        let at = self
            .columns
            .of(mark)
            .map(|column| column * self.topics.len() + topic);
        at.and_then(|at| self.weights.get(at))
            .copied()
            .unwrap_or(0.0)
    }

    fn margins(&self, row: &Row) -> Vec<f32> {
        let mut margins = self.biases.clone();
        let many = self.topics.len();
        for (column, x) in row {
            let from = *column as usize * many;
            let weights = self.weights.get(from..from + many).unwrap_or_default();
            for (margin, weight) in margins.iter_mut().zip(weights) {
                *margin += weight * x;
            }
        }
        margins
    }
}
