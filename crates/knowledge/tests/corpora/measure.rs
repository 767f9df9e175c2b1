//! Ranks every text of a set for each of its questions.

use std::collections::BTreeSet;
use std::fmt;

use knowledge::Tongue;
use knowledge::retrieval::{Asked, Corpus, Posting, entry, rank};

use crate::sets::Set;

/// Recall at 1, recall at 5, mean reciprocal rank.
#[derive(Clone, Copy, Debug)]
pub struct Score(pub f64, pub f64, pub f64);

impl fmt::Display for Score {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("{:.3} / {:.3} / {:.3}", self.0, self.1, self.2))
    }
}

/// The score of a set.
pub fn measured(set: &Set) -> Score {
    let entries: Vec<_> = set
        .texts
        .iter()
        .map(|text| entry(&[(text, 1)], Tongue::Turkish))
        .collect();
    let corpus = Corpus {
        texts: entries.len() as u64,
        length: entries.iter().map(|entry| u64::from(entry.length)).sum(),
    };
    let (mut first, mut among, mut places) = (0.0, 0.0, 0.0);
    for question in &set.questions {
        let asked = Asked::read(&question.words, Tongue::Turkish, &[]);
        let terms = asked.terms();
        let postings: Vec<Posting<usize>> = entries
            .iter()
            .enumerate()
            .filter(|(text, _)| !question.left_out.contains(text))
            .flat_map(|(text, entry)| {
                let held = terms
                    .iter()
                    .filter_map(|term| Some((term, entry.terms.get(term)?)));
                held.map(move |(term, weight)| Posting {
                    term: term.clone(),
                    text,
                    weight: *weight,
                    length: entry.length,
                })
            })
            .collect();
        let ranked = rank(&asked, corpus, &postings);
        let place = ranked
            .iter()
            .position(|(text, _)| question.right.contains(text));
        if let Some(place) = place {
            first += f64::from(u8::from(place == 0));
            among += f64::from(u8::from(place < 5));
            places += 1.0 / (place as f64 + 1.0);
        }
    }
    let all = set.questions.len() as f64;
    Score(first / all, among / all, places / all)
}

/// Texts by their numbers.
pub type Texts = BTreeSet<usize>;
