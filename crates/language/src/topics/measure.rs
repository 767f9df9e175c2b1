//! How well topics are guessed: each text by a model that did not see it.

use std::collections::BTreeMap;

use super::training::{Example, Settings, Untrainable, train};
use super::vectors::float;

/// How well it went.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Score {
    /// Texts.
    pub texts: usize,
    /// Share of texts whose likeliest topic is the right one.
    pub accuracy: f32,
    /// Mean over the topics of the harmonic mean of precision and recall: a rare topic counts as much as a common one.
    pub macro_f1: f32,
    /// Mean confidence of the likeliest topic; near `accuracy` when the confidence can be believed.
    pub confidence: f32,
}

/// In which of `folds` parts each text is held back; every part gets its share of every label.
#[must_use]
pub fn fold_of<T: Ord>(labels: &[T], folds: usize) -> Vec<usize> {
    let mut seen: BTreeMap<&T, usize> = BTreeMap::new();
    let next = |label| {
        let count = seen.entry(label).or_default();
        *count += 1;
        (*count - 1) % folds.max(1)
    };
    labels.iter().map(next).collect()
}

/// Guesses each text by a model that was trained without its part.
///
/// # Errors
/// When too little is left to learn from.
pub fn crossed(
    examples: &[Example<'_>],
    folds: usize,
    settings: &Settings,
) -> Result<Score, Untrainable> {
    let labels: Vec<&str> = examples.iter().map(|one| one.topic).collect();
    let parts = fold_of(&labels, folds);
    let mut told: Vec<(&str, String, f32)> = Vec::with_capacity(examples.len());
    for fold in 0..folds {
        let (mut held, mut seen) = (Vec::new(), Vec::new());
        for (one, part) in examples.iter().zip(&parts) {
            if *part == fold {
                held.push(*one)
            } else {
                seen.push(*one)
            }
        }
        let model = train(&seen, settings)?;
        for one in held {
            let first = model.guess(one.text).into_iter().next();
            let (guess, confidence) = first.map_or_else(Default::default, |one| {
                (one.topic.to_owned(), one.confidence)
            });
            told.push((one.topic, guess, confidence));
        }
    }
    Ok(scored(&told))
}

fn scored(told: &[(&str, String, f32)]) -> Score {
    let mut by_topic: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (right, guess, _) in told {
        by_topic.entry(right).or_default().1 += 1;
        by_topic.entry(guess).or_default().2 += 1;
        if right == guess {
            by_topic.entry(right).or_default().0 += 1;
        }
    }
    let real: Vec<_> = by_topic
        .values()
        .filter(|(_, there, _)| *there > 0)
        .collect();
    let f1 = |(hits, there, told): &&(usize, usize, usize)| {
        2.0 * float(*hits) / float(there + told).max(1.0)
    };
    let texts = float(told.len()).max(1.0);
    let hits = told
        .iter()
        .filter(|(right, guess, _)| right == guess)
        .count();
    Score {
        texts: told.len(),
        accuracy: float(hits) / texts,
        macro_f1: real.iter().copied().map(|one| f1(&one)).sum::<f32>()
            / float(real.len()).max(1.0),
        confidence: told.iter().map(|(_, _, sure)| sure).sum::<f32>() / texts,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_gets_its_share_of_every_label() {
        let folds = fold_of(&["a", "a", "b", "a", "b", "a"], 2);
        assert_eq!(folds, [0, 1, 0, 0, 1, 1]);
    }

    #[test]
    fn a_rare_topic_counts_as_much_as_a_common_one() {
        let mut told: Vec<(&str, String, f32)> = vec![("common", "common".into(), 1.0); 9];
        told.push(("rare", "common".into(), 1.0));
        let score = scored(&told);
        assert!((score.accuracy - 0.9).abs() < 1e-6);
        // 18/19 for the common one, nothing for the rare one
        assert!((score.macro_f1 - 0.473_684).abs() < 1e-4, "{score:?}");
    }
}
