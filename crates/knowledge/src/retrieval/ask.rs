//! A question as it is looked up: for each of its words the ways in which a text may say it.

use std::collections::BTreeSet;

use super::analyse::{Word, words};
use crate::rules::tongue::Tongue;

/// Words of a question that count.
const WORDS: usize = 12;
/// What a word counts when it stands as it was typed, by its stem, by its root, by its beginning.
const FORMS: [f64; 4] = [1.0, 0.7, 0.5, 0.4];
/// What another word of the same meaning counts.
const SYNONYM: f64 = 0.8;
/// What a word counts that is one slip away.
const SLIP: f64 = 0.8;
/// Words that one slip may have meant.
const MEANT: usize = 6;

/// Words that mean the same, as staff keep them: `ikame cihaz`, `yedek ürün`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Synonyms {
    /// Each of one or several words.
    pub phrases: Vec<String>,
}

/// One way to say a word of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// What the terms count.
    pub terms: Vec<(String, f64)>,
}

/// A word of the question.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// As it was typed, folded.
    pub plain: String,
    /// Its stem.
    pub stem: String,
    /// The stem of its stem.
    pub root: String,
    /// The ways in which a text may say it; the best one counts.
    pub ways: Vec<Way>,
}

/// A question, read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Asked {
    /// Its words.
    pub groups: Vec<Group>,
}

impl Asked {
    /// Reads a question.
    #[must_use]
    pub fn read(typed: &str, tongue: Tongue, synonyms: &[Synonyms]) -> Self {
        let mut seen = BTreeSet::new();
        let asked: Vec<Word> = words(typed, tongue)
            .into_iter()
            .filter(|word| seen.insert(word.plain.clone()))
            .take(WORDS)
            .collect();
        let mut groups: Vec<Group> = asked.iter().map(Group::of).collect();
        for synonyms in synonyms {
            widen(&mut groups, synonyms, tongue);
        }
        Self { groups }
    }

    /// All terms that are looked up.
    #[must_use]
    pub fn terms(&self) -> BTreeSet<String> {
        let ways = self.groups.iter().flat_map(|group| &group.ways);
        ways.flat_map(|way| &way.terms)
            .map(|(term, _)| term.clone())
            .collect()
    }

    /// Whether nothing is asked.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.groups.is_empty()
    }
}

impl Group {
    fn of(word: &Word) -> Self {
        Self {
            plain: word.plain.clone(),
            stem: word.stem.clone(),
            root: word.root.clone(),
            ways: vec![Way::of(word, 1.0)],
        }
    }

    /// The words to which the list of known words is asked when nobody wrote this one: as it was typed and its stem.
    #[must_use]
    pub fn written(&self) -> [&str; 2] {
        [&self.plain, &self.stem]
    }

    /// Takes in what a word that nobody wrote may have meant: terms that texts hold.
    pub fn meant(&mut self, known: impl IntoIterator<Item = String>) {
        let ways = known.into_iter().take(MEANT).map(|term| Way {
            terms: vec![(term, SLIP)],
        });
        self.ways.extend(ways);
    }
}

impl Way {
    fn of(word: &Word, counts: f64) -> Self {
        let terms = word.terms().into_iter().zip(FORMS);
        Self {
            terms: terms.map(|(term, form)| (term, form * counts)).collect(),
        }
    }
}

/// Where the question says one of the phrases, the others are ways to say it too.
fn widen(groups: &mut [Group], synonyms: &Synonyms, tongue: Tongue) {
    let phrases: Vec<Vec<Word>> = synonyms
        .phrases
        .iter()
        .map(|phrase| words(phrase, tongue))
        .filter(|phrase| !phrase.is_empty())
        .collect();
    let said = phrases.iter().position(|phrase| {
        let known = |word: &Word| groups.iter().any(|group| group.root == word.root);
        phrase.iter().all(known)
    });
    let Some(said) = said else { return };
    for (place, phrase) in phrases.iter().enumerate() {
        if place == said {
            continue;
        }
        // the words of a phrase count together what one word counts
        let part = SYNONYM / phrase.len() as f64;
        let terms = phrase.iter().flat_map(|word| Way::of(word, part).terms);
        let way = Way {
            terms: terms.collect(),
        };
        let spoken = groups
            .iter_mut()
            .filter(|group| phrases[said].iter().any(|word| word.root == group.root));
        for group in spoken {
            group.ways.push(way.clone());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_asked_for_once_and_three_ways() {
        let asked = Asked::read("Faturamı, faturamı kaybettim!", Tongue::Turkish, &[]);
        assert_eq!(asked.groups.len(), 2);
        assert!(asked.terms().contains("=faturami") && asked.terms().contains("^fatur"));
        assert!(Asked::read("bu ne?", Tongue::Turkish, &[]).is_empty());
    }

    #[test]
    fn what_means_the_same_is_asked_for_too() {
        let same = Synonyms {
            phrases: vec!["ikame cihaz".into(), "yedek ürün".into()],
        };
        let asked = Asked::read(
            "ikame cihazım ne zaman?",
            Tongue::Turkish,
            std::slice::from_ref(&same),
        );
        assert!(asked.terms().contains("=yedek"));
        let other = Asked::read("ikame adres", Tongue::Turkish, &[same]);
        assert!(!other.terms().contains("=yedek"));
    }
}
