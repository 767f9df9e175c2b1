//! How words are written for the index and for a query: folded, letters and digits only.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{PoisonError, RwLock};

use kernel::turkish::fold;

/// Words of one entry that are indexed.
const ENTRY_WORDS: usize = 64;
/// Characters of one word that are indexed.
const WORD_CHARS: usize = 40;
/// Words that this process remembers to have written.
const REMEMBERED: usize = 100_000;
/// The shortest word that is listed as known.
const LISTED_FROM: usize = 3;
/// The shortest word for which a slip is tolerated.
pub(super) const SLIP_FROM: usize = 5;
/// The longest word for which a slip is tolerated.
pub(super) const SLIP_TO: usize = 24;

/// The words of `text`, folded; everything that is neither letter nor digit separates.
pub(super) fn words_of(text: &str) -> Vec<String> {
    fold(text)
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| word.chars().take(WORD_CHARS).collect())
        .collect()
}

/// `text` as it is compared: folded words with one space between.
pub(super) fn plain(text: &str) -> String {
    words_of(text).join(" ")
}

/// The text that the index holds: each word once after a space, so that beginnings of words can be asked for.
pub(super) fn indexed(texts: [&str; 3]) -> String {
    let mut seen = BTreeSet::new();
    let mut out = String::new();
    for word in texts.into_iter().flat_map(words_of) {
        if seen.len() < ENTRY_WORDS && seen.insert(word.clone()) {
            out.push(' ');
            out.push_str(&word);
        }
    }
    out
}

/// Numbers that one kind's entries may have on SQLite.
pub(super) const KIND_ROOM: i64 = 1 << 40;

/// Where the numbers of one kind's entries begin on SQLite: each kind has a range of its own, so that the full-text
/// index looks only there. Two kinds that fall together only share a range.
pub(super) fn kind_base(kind: &str) -> i64 {
    const RANGES: u32 = 1 << 20;
    let mixed = kind.bytes().fold(0x811c_9dc5_u32, |sum, byte| {
        (sum ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    });
    (i64::from(mixed % RANGES) + 1) * KIND_ROOM
}

/// A token as it is compared: folded, without anything between.
pub(super) fn squashed(token: &str) -> String {
    words_of(token).concat()
}

/// The writings under which a token is kept: a Turkish telephone number also without its country.
pub(super) fn token_writings(token: &str) -> Vec<String> {
    let kept = squashed(token);
    let mut writings = Vec::new();
    if token.trim_start().starts_with('+')
        && let Some(national) = kept.strip_prefix("90")
    {
        writings.push(national.to_owned());
    }
    if !kept.is_empty() {
        writings.push(kept);
    }
    writings
}

/// Whether a word goes into the list of known words.
pub(super) fn is_listed(word: &str) -> bool {
    let letters = word.chars().count();
    (LISTED_FROM..=SLIP_TO).contains(&letters) && word.chars().all(char::is_alphabetic)
}

/// Whether a word as typed may have been meant to be another.
pub(super) fn may_slip(word: &str) -> bool {
    is_listed(word) && word.chars().count() >= SLIP_FROM
}

/// Words that are in the index's list for sure, by the kind of their entries, so that they need not be written again.
#[derive(Debug, Default)]
pub(crate) struct KnownWords(RwLock<HashMap<&'static str, HashSet<String>>>);

impl KnownWords {
    pub(super) fn knows(&self, kind: &str, word: &str) -> bool {
        let known = self.0.read().unwrap_or_else(PoisonError::into_inner);
        known.get(kind).is_some_and(|words| words.contains(word))
    }

    /// Remembers words that were committed.
    pub(crate) fn now_known(&self, words: BTreeSet<(String, &'static str)>) {
        if words.is_empty() {
            return;
        }
        let mut known = self.0.write().unwrap_or_else(PoisonError::into_inner);
        let remembered: usize = known.values().map(HashSet::len).sum();
        if remembered + words.len() > REMEMBERED {
            known.clear();
        }
        for (word, kind) in words {
            known.entry(kind).or_default().insert(word);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turkish_letters_are_folded_and_signs_separate() {
        assert_eq!(plain("IŞIK, İbrahim  (Irmak)"), "isik ibrahim irmak");
        assert_eq!(squashed("SN-12 34/ş"), "sn1234s");
    }

    #[test]
    fn a_turkish_telephone_is_kept_with_and_without_its_country() {
        assert_eq!(
            token_writings("+90 532 123 45 67"),
            ["5321234567", "905321234567"]
        );
    }
}
