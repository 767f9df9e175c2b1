//! Words of a text in the three forms under which they are looked up.

use std::collections::BTreeMap;

use kernel::turkish::{fold, lower};
use snowball_stemmers_rs::{Algorithm, Stemmer};

use super::stop::is_stop;
use crate::rules::tongue::Tongue;

/// Letters of a word's beginning.
const BEGINNING: usize = 5;
/// Letters of one word that count.
const LETTERS: usize = 40;
/// Letters after an apostrophe that are a suffix: `İzmir'deki`, `Ayşe's`.
const SUFFIX: usize = 6;

/// A word of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Where it begins in the text, in bytes.
    pub start: usize,
    /// Where it ends, a suffix after an apostrophe included.
    pub end: usize,
    /// Folded.
    pub plain: String,
    /// Its stem, folded.
    pub stem: String,
    /// The stem of its stem, folded: `ütüler` gives `ütü`, which as a word of its own gives `üt`.
    pub root: String,
}

impl Word {
    /// The terms under which it is indexed: `=` as it stands, `~` by its stem, `/` by its root, `^` by its beginning.
    #[must_use]
    pub fn terms(&self) -> [String; 4] {
        let beginning: String = self.plain.chars().take(BEGINNING).collect();
        [
            format!("={}", self.plain),
            format!("~{}", self.stem),
            format!("/{}", self.root),
            format!("^{beginning}"),
        ]
    }
}

/// The words of a text that say something.
#[must_use]
pub fn words(text: &str, tongue: Tongue) -> Vec<Word> {
    let all = every_word(text, tongue);
    let telling = |word: &&Word| {
        let written = text.get(word.start..word.end).unwrap_or_default();
        !is_stop(&small(written, tongue), &word.plain, tongue)
    };
    all.iter().filter(telling).cloned().collect()
}

/// All words of a text.
fn every_word(text: &str, tongue: Tongue) -> Vec<Word> {
    let stemmer = stemmer(tongue);
    let mut found = Vec::new();
    let mut signs = text.char_indices().peekable();
    while let Some((start, first)) = signs.next() {
        if !first.is_alphanumeric() {
            continue;
        }
        let mut end = start + first.len_utf8();
        while let Some((at, sign)) = signs.next_if(|(_, sign)| of_word(*sign)) {
            end = at + sign.len_utf8();
        }
        let written = text.get(start..end).unwrap_or_default();
        let end = end + suffix_after(text.get(end..).unwrap_or_default());
        while signs.next_if(|(at, _)| *at < end).is_some() {}
        found.extend(word(written, start, end, tongue, &stemmer));
    }
    found
}

/// Letters, digits, and the marks that combine with letters (`i̇`).
fn of_word(sign: char) -> bool {
    sign.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&sign)
}

/// Bytes of an apostrophe and the suffix behind it.
fn suffix_after(rest: &str) -> usize {
    let mut signs = rest.chars();
    let Some(mark @ ('\'' | '’')) = signs.next() else {
        return 0;
    };
    let suffix: String = signs.take_while(|sign| sign.is_alphabetic()).collect();
    match suffix.chars().count() {
        1..=SUFFIX => mark.len_utf8() + suffix.len(),
        _ => 0,
    }
}

fn word(
    written: &str,
    start: usize,
    end: usize,
    tongue: Tongue,
    stemmer: &Stemmer,
) -> Option<Word> {
    let written: String = written.chars().take(LETTERS).collect();
    let small = small(&written, tongue);
    let plain = fold(&small);
    let stem = stemmer.stem(&small);
    let root = root(&small, &stem, tongue, stemmer);
    (!plain.is_empty()).then(|| Word {
        start,
        end,
        stem: fold(&stem),
        root: fold(&root),
        plain,
    })
}

/// The stem of a stem. The Turkish stemmer leaves the `s` of `garantisi` standing, which binds a suffix to a vowel.
fn root(word: &str, stem: &str, tongue: Tongue, stemmer: &Stemmer) -> String {
    const VOWELS: &str = "aeıioöuü";
    let vowel = |sign: Option<char>| sign.is_some_and(|sign| VOWELS.contains(sign));
    let bare = stem.strip_suffix('s').filter(|bare| {
        let suffix = word
            .strip_prefix(stem)
            .and_then(|suffix| suffix.chars().next());
        vowel(bare.chars().next_back()) && bare.chars().count() > 2 && vowel(suffix)
    });
    match bare.filter(|_| tongue == Tongue::Turkish) {
        Some(bare) => bare.to_owned(),
        None => stemmer.stem(stem).into_owned(),
    }
}

fn small(written: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::Turkish => lower(written),
        Tongue::English | Tongue::German => written.to_lowercase(),
    }
}

fn stemmer(tongue: Tongue) -> Stemmer {
    Stemmer::create(match tongue {
        Tongue::Turkish => Algorithm::Turkish,
        Tongue::English => Algorithm::English,
        Tongue::German => Algorithm::German,
    })
}

/// What the index holds of a text: how much each term weighs in it, and how many words it has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Weight of each term.
    pub terms: BTreeMap<String, u32>,
    /// Its words, weighted.
    pub length: u32,
}

/// The entry of a text of several parts, each with the weight of its words.
#[must_use]
pub fn entry(parts: &[(&str, u32)], tongue: Tongue) -> Entry {
    let mut entry = Entry::default();
    for (text, weight) in parts {
        for word in words(text, tongue) {
            entry.length += weight;
            for term in word.terms() {
                *entry.terms.entry(term).or_default() += weight;
            }
        }
    }
    entry
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(text: &str) -> Vec<String> {
        words(text, Tongue::Turkish)
            .into_iter()
            .map(|word| word.root)
            .collect()
    }

    #[test]
    fn suffixes_fall_away_and_letters_are_folded() {
        for (one, other) in [
            ("ÜTÜNÜN", "ütü"),
            ("ütüler", "Ütü"),
            ("garantisi", "GARANTİ"),
            ("faturamı", "FATURA"),
            ("iadeniz", "iade"),
        ] {
            let terms = |text: &str| words(text, Tongue::Turkish)[0].terms();
            let (one, other) = (terms(one), terms(other));
            let whole = |term: &&String| !term.starts_with('^') && other.contains(term);
            assert!(one.iter().any(|term| whole(&term)), "{one:?} {other:?}");
        }
    }

    #[test]
    fn a_suffix_behind_an_apostrophe_is_none_of_the_word() {
        assert_eq!(roots("İzmir'deki İzmir’de"), ["izmir", "izmir"]);
        let words = words("Kadıköy'de 3'ü", Tongue::Turkish);
        assert_eq!((words[0].start, words[0].end), (0, "Kadıköy'de".len()));
    }

    #[test]
    fn words_that_say_nothing_are_left_out() {
        let plain: Vec<String> = words("Bu ütü neden su damlatır?", Tongue::Turkish)
            .into_iter()
            .map(|word| word.plain)
            .collect();
        assert_eq!(plain, ["utu", "su", "damlatir"]);
    }

    #[test]
    fn a_title_weighs_more_than_the_text() {
        let entry = entry(&[("Ütü", 3), ("ütünün suyu", 1)], Tongue::Turkish);
        assert_eq!(entry.terms.get("=utu"), Some(&3));
        assert_eq!(entry.terms.get("/ut"), Some(&4));
        assert_eq!(entry.length, 5);
    }
}
