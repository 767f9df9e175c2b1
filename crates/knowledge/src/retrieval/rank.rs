//! The order of what was found: BM25 over each way in which a word may be said.

use std::collections::{BTreeMap, HashMap};
use std::hash::Hash;

use super::ask::{Asked, Way};

/// How soon a word that is said again counts less.
const K1: f64 = 1.2;
/// How much long texts count less.
const B: f64 = 0.75;
/// What a text gets of its score when it says one word only; the rest by the part of the words that it says.
const ONE_WORD: f64 = 0.4;

/// All texts of a language together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Corpus {
    /// How many there are.
    pub texts: u64,
    /// Their words, weighted.
    pub length: u64,
}

/// A term in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Posting<D> {
    /// The term.
    pub term: String,
    /// The text.
    pub text: D,
    /// What it weighs there.
    pub weight: u32,
    /// Words of the text.
    pub length: u32,
}

/// Texts with their scores, the best first; equal ones in the order of their keys.
#[must_use]
pub fn rank<D: Copy + Eq + Hash + Ord>(
    asked: &Asked,
    corpus: Corpus,
    postings: &[Posting<D>],
) -> Vec<(D, f64)> {
    let mut by_term: HashMap<&str, Vec<&Posting<D>>> = HashMap::new();
    for posting in postings {
        by_term.entry(&posting.term).or_default().push(posting);
    }
    let usual = corpus.length.max(1) as f64 / corpus.texts.max(1) as f64;
    let mut sums: BTreeMap<D, (f64, u32)> = BTreeMap::new();
    for group in &asked.groups {
        let mut best: HashMap<D, f64> = HashMap::new();
        for way in &group.ways {
            for (text, score) in scores(way, corpus, usual, &by_term) {
                let known = best.entry(text).or_default();
                *known = known.max(score);
            }
        }
        for (text, score) in best {
            let (sum, said) = sums.entry(text).or_default();
            *sum += score;
            *said += 1;
        }
    }
    let all = asked.groups.len().max(1) as f64;
    let part = |said: u32| ONE_WORD + (1.0 - ONE_WORD) * f64::from(said) / all;
    let mut ranked: Vec<(D, f64)> = sums
        .into_iter()
        .map(|(text, (sum, said))| (text, sum * part(said)))
        .collect();
    ranked.sort_by(|one, other| other.1.total_cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
    ranked
}

/// What each text gets for one way.
fn scores<D: Copy + Eq + Hash>(
    way: &Way,
    corpus: Corpus,
    usual: f64,
    by_term: &HashMap<&str, Vec<&Posting<D>>>,
) -> HashMap<D, f64> {
    let mut scores: HashMap<D, f64> = HashMap::new();
    for (term, counts) in &way.terms {
        let Some(postings) = by_term.get(term.as_str()) else {
            continue;
        };
        let having = postings.len() as f64;
        let all = (corpus.texts as f64).max(having);
        let rare = (1.0 + (all - having + 0.5) / (having + 0.5)).ln();
        for posting in postings {
            let weight = f64::from(posting.weight);
            let room = K1 * (1.0 - B + B * f64::from(posting.length) / usual);
            *scores.entry(posting.text).or_default() +=
                counts * rare * weight * (K1 + 1.0) / (weight + room);
        }
    }
    scores
}

#[cfg(test)]
mod tests {
    use super::super::{entry, words};
    use super::*;
    use crate::rules::tongue::Tongue;

    fn found(texts: &[&str], question: &str) -> Vec<usize> {
        let entries: Vec<_> = texts
            .iter()
            .map(|text| entry(&[(text, 1)], Tongue::Turkish))
            .collect();
        let corpus = Corpus {
            texts: entries.len() as u64,
            length: entries.iter().map(|entry| u64::from(entry.length)).sum(),
        };
        let postings: Vec<Posting<usize>> = entries
            .iter()
            .enumerate()
            .flat_map(|(text, entry)| {
                entry.terms.iter().map(move |(term, weight)| Posting {
                    term: term.clone(),
                    text,
                    weight: *weight,
                    length: entry.length,
                })
            })
            .collect();
        let asked = Asked::read(question, Tongue::Turkish, &[]);
        rank(&asked, corpus, &postings)
            .into_iter()
            .map(|(text, _)| text)
            .collect()
    }

    #[test]
    fn the_text_that_says_all_words_stands_first() {
        let texts = [
            "Ütünün tabanı yapışıyor",
            "Garanti belgesi ve fatura",
            "Ütünün garantisi kaç yıl",
        ];
        assert_eq!(found(&texts, "ütümün garantisi")[0], 2);
        assert_eq!(found(&texts, "GARANTİ faturam")[0], 1);
        assert!(found(&texts, "buzdolabı").is_empty());
    }

    #[test]
    fn one_without_turkish_letters_is_understood() {
        let texts = ["Şarj aletim ısınıyor", "Yağ değişimi"];
        assert_eq!(found(&texts, "sarj aleti isiniyor"), [0]);
    }

    #[test]
    fn an_empty_corpus_is_no_fault() {
        assert!(found(&[], "ütü").is_empty());
        assert!(words("", Tongue::English).is_empty());
    }
}
