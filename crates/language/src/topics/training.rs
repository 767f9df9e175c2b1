//! Learning: from labelled texts to a model.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::calibration::{sharpness, surprise};
use super::features::{Marks, marks};
use super::measure::fold_of;
use super::model::Model;
use super::solver::{Separator, separator};
use super::vectors::{Columns, Row};

/// What an error may cost against simplicity: short texts want little, long ones more. Which suits is found on what was held back.
const COSTS: [f32; 3] = [0.2, 0.5, 1.0];
/// Parts of the texts that are held back in turn to find how sure a guess is.
const HELD_BACK: usize = 3;

/// A text that somebody labelled.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example<'a> {
    /// What was written.
    pub text: &'a str,
    /// What it is about.
    pub topic: &'a str,
}

/// How it is learnt.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Texts that a topic must have; with fewer it is left out.
    pub least: usize,
    /// Texts in which a mark must stand.
    pub seen_in: u32,
    /// Most marks that are kept.
    pub marks: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            least: 5,
            seen_in: 1,
            marks: 250_000,
        }
    }
}

/// A topic with too few texts to be learnt.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Left {
    /// Which.
    pub topic: String,
    /// How many texts it has.
    pub texts: usize,
}

/// Nothing can be learnt of it: fewer than two topics have enough texts.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("fewer than two topics have {least} texts")]
pub struct Untrainable {
    /// How many texts a topic must have.
    pub least: usize,
    /// The topics that have fewer.
    pub left: Vec<Left>,
}

/// Learns topics. The same texts in the same order give the same model. Each text takes some tens of kilobytes while it is learnt: of a
/// large house hand over the newest few thousand of each topic.
///
/// # Errors
/// When fewer than two topics have enough texts.
pub fn train(examples: &[Example<'_>], settings: &Settings) -> Result<Model, Untrainable> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for one in examples {
        *counts.entry(one.topic).or_default() += 1;
    }
    let (kept, few): (Vec<_>, Vec<_>) = counts.into_iter().partition(|(_, n)| *n >= settings.least);
    let left = few.into_iter().map(|(topic, texts)| Left {
        topic: topic.to_owned(),
        texts,
    });
    let left: Vec<Left> = left.collect();
    if kept.len() < 2 {
        let least = settings.least;
        return Err(Untrainable { least, left });
    }
    let topics: Vec<String> = kept.iter().map(|(topic, _)| (*topic).to_owned()).collect();
    let known = |one: &&Example<'_>| topics.iter().position(|topic| topic == one.topic);
    let (texts, labels): (Vec<Marks>, Vec<usize>) = examples
        .iter()
        .filter_map(|one| Some((marks(one.text), known(&one)?)))
        .unzip();
    let columns = Columns::learnt(&texts, settings.seen_in, settings.marks);
    let rows: Vec<Row> = texts.iter().map(|one| columns.row(one)).collect();
    drop(texts);
    let rows: Vec<&Row> = rows.iter().collect();
    let taught = Taught {
        rows: &rows,
        labels: &labels,
        topics: topics.len(),
        columns: columns.len(),
    };
    let (cost, sharpness) = taught.suited();
    let found = separators(&taught, cost);
    Ok(Model::of(topics, columns, &found, sharpness, left))
}

/// Texts as rows, with what each is about.
struct Taught<'a> {
    rows: &'a [&'a Row],
    labels: &'a [usize],
    topics: usize,
    columns: usize,
}

fn separators(taught: &Taught<'_>, cost: f32) -> Vec<Separator> {
    let of = |topic| {
        let ours: Vec<bool> = taught.labels.iter().map(|label| *label == topic).collect();
        separator(taught.rows, &ours, taught.columns, cost)
    };
    (0..taught.topics).map(of).collect()
}

impl Taught<'_> {
    /// The cost and the sharpness whose guesses about texts held back surprise least.
    fn suited(&self) -> (f32, f32) {
        let tried = COSTS.map(|cost| {
            let seen = self.held_back(cost);
            let sharpness = sharpness(&seen);
            (cost, sharpness, surprise(&seen, sharpness))
        });
        let best = tried
            .into_iter()
            .min_by(|one, other| one.2.total_cmp(&other.2));
        best.map_or((COSTS[0], 1.0), |(cost, sharpness, _)| (cost, sharpness))
    }

    /// What separators say of texts that they did not see, with what these are about.
    fn held_back(&self, cost: f32) -> Vec<(Vec<f32>, usize)> {
        let folds = fold_of(self.labels, HELD_BACK);
        let mut seen = Vec::with_capacity(self.rows.len());
        for fold in 0..HELD_BACK {
            let of_fold = || self.rows.iter().zip(self.labels).zip(&folds);
            let (rows, labels): (Vec<&Row>, Vec<usize>) = of_fold()
                .filter(|(_, at)| **at != fold)
                .map(|((row, label), _)| (*row, *label))
                .unzip();
            let kept = Taught {
                rows: &rows,
                labels: &labels,
                ..*self
            };
            let found = separators(&kept, cost);
            for ((row, label), _) in of_fold().filter(|(_, at)| **at == fold) {
                seen.push((found.iter().map(|one| one.margin(row)).collect(), *label));
            }
        }
        seen
    }
}
