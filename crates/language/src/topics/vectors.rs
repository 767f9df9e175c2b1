//! Texts as sparse vectors: how often a mark stands there, dampened, times how rare it is among all texts.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::features::{Mark, Marks, marks};

/// A sparse vector: columns ascending.
pub(super) type Row = Vec<(u32, f32)>;

/// The marks that the model knows, and how rare each is.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Columns {
    /// Ascending; the place of a mark is its column.
    marks: Vec<Mark>,
    rarity: Vec<f32>,
}

impl Columns {
    /// Learns the marks of texts that stand in at least `least` of them; of more than `most` the commonest.
    pub(super) fn learnt(all: &[Marks], least: u32, most: usize) -> Self {
        let mut seen: HashMap<Mark, u32> = HashMap::new();
        for one in all {
            for mark in one.words.keys().chain(one.pieces.keys()) {
                *seen.entry(*mark).or_default() += 1;
            }
        }
        let mut kept: Vec<(Mark, u32)> = seen.into_iter().filter(|seen| seen.1 >= least).collect();
        if kept.len() > most {
            kept.sort_unstable_by_key(|(mark, texts)| (std::cmp::Reverse(*texts), *mark));
            kept.truncate(most);
        }
        kept.sort_unstable();
        let texts = float(all.len());
        Self {
            rarity: kept
                .iter()
                .map(|(_, seen)| ((1.0 + texts) / (1.0 + *seen as f32)).ln() + 1.0)
                .collect(),
            marks: kept.into_iter().map(|(mark, _)| mark).collect(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.marks.len()
    }

    /// The column of a mark.
    pub(super) fn of(&self, mark: Mark) -> Option<usize> {
        self.marks.binary_search(&mark).ok()
    }

    /// The vector of counted marks: words and pieces each of length one, so that a long text weighs no more than a short one.
    pub(super) fn row(&self, marks: &Marks) -> Row {
        let mut row = self.block(&marks.words);
        row.extend(self.block(&marks.pieces));
        row.sort_unstable_by_key(|(column, _)| *column);
        row
    }

    /// The vector of a text.
    pub(super) fn row_of(&self, text: &str) -> Row {
        self.row(&marks(text))
    }

    fn block(&self, counted: &HashMap<Mark, u32>) -> Row {
        let mut row: Row = counted
            .iter()
            .filter_map(|(mark, times)| {
                let column = self.of(*mark)?;
                let rarity = self.rarity.get(column)?;
                let weight = (1.0 + (*times as f32).ln()) * rarity;
                Some((u32::try_from(column).ok()?, weight))
            })
            .collect();
        // sums of floats depend on their order, and the order of a map on the process
        row.sort_unstable_by_key(|(column, _)| *column);
        let length = row
            .iter()
            .map(|(_, weight)| weight * weight)
            .sum::<f32>()
            .sqrt();
        if length > 0.0 {
            row.iter_mut().for_each(|(_, weight)| *weight /= length);
        }
        row
    }
}

/// A count as a figure to reckon with.
pub(super) fn float(count: usize) -> f32 {
    count as f32
}
