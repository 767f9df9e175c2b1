//! Words that say nothing about what a text is about: left out of the index and of a question.

use crate::rules::tongue::Tongue;

/// Folded, in the order of the alphabet.
const TURKISH: &[&str] = &[
    "acaba",
    "ama",
    "ancak",
    "artik",
    "asla",
    "aslinda",
    "az",
    "bana",
    "bazi",
    "belki",
    "ben",
    "beni",
    "benim",
    "bir",
    "biri",
    "birkac",
    "biz",
    "bize",
    "bizi",
    "bizim",
    "bu",
    "buna",
    "bunda",
    "bundan",
    "bunu",
    "bunun",
    "burada",
    "cok",
    "cunku",
    "da",
    "daha",
    "de",
    "defa",
    "diye",
    "eger",
    "en",
    "fakat",
    "gibi",
    "hangi",
    "hani",
    "hem",
    "hep",
    "hepsi",
    "her",
    "hic",
    "icin",
    "icinde",
    "ile",
    "ise",
    "iste",
    "kadar",
    "ki",
    "kim",
    "kime",
    "mi",
    "mu",
    "nasil",
    "ne",
    "neden",
    "nedir",
    "nerede",
    "nereye",
    "nicin",
    "niye",
    "o",
    "olan",
    "olarak",
    "oldu",
    "oldugu",
    "olsa",
    "olur",
    "ona",
    "onlar",
    "onu",
    "onun",
    "orada",
    "sana",
    "sanki",
    "sen",
    "seni",
    "senin",
    "sey",
    "siz",
    "size",
    "sizi",
    "sizin",
    "su",
    "suna",
    "sunu",
    "tum",
    "ve",
    "veya",
    "ya",
    "yani",
    "yapabilirim",
    "yapmaliyim",
    "yoksa",
    "zaten",
];
const ENGLISH: &[&str] = &[
    "a", "about", "am", "an", "and", "any", "are", "as", "at", "be", "been", "but", "by", "can",
    "could", "did", "do", "does", "for", "from", "had", "has", "have", "how", "i", "if", "in",
    "is", "it", "its", "me", "my", "of", "on", "or", "our", "s", "shall", "should", "so", "t",
    "that", "the", "their", "them", "then", "there", "these", "they", "this", "to", "us", "was",
    "we", "were", "what", "when", "where", "which", "who", "why", "will", "with", "would", "you",
    "your",
];
const GERMAN: &[&str] = &[
    "aber", "als", "am", "an", "auch", "auf", "aus", "bei", "bin", "bis", "da", "das", "dass",
    "dem", "den", "der", "des", "die", "du", "ein", "eine", "einem", "einen", "einer", "er", "es",
    "fur", "habe", "hat", "ich", "ihr", "im", "in", "ist", "kann", "man", "mein", "meine", "mich",
    "mir", "mit", "nach", "oder", "sich", "sie", "sind", "so", "uber", "um", "und", "uns", "von",
    "wann", "war", "warum", "was", "wenn", "wer", "wie", "wir", "wird", "wo", "zu", "zum", "zur",
];

/// Whether a word says nothing. Short words that mean things (`su` is water as well as *this*) are judged as they are written:
/// with its own letters `şu` is one, `su` is none.
pub(super) fn is_stop(written: &str, folded: &str, tongue: Tongue) -> bool {
    match tongue {
        Tongue::Turkish => TURKISH.binary_search(&folded).is_ok() && !means_water(written),
        Tongue::English => ENGLISH.binary_search(&folded).is_ok(),
        Tongue::German => GERMAN.binary_search(&folded).is_ok(),
    }
}

fn means_water(written: &str) -> bool {
    matches!(written, "su" | "suna" | "sunu")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_in_order_and_folded() {
        for list in [TURKISH, ENGLISH, GERMAN] {
            for word in list {
                assert_eq!(kernel::turkish::fold(word), *word);
            }
            let unordered: Vec<_> = list.windows(2).filter(|two| two[0] >= two[1]).collect();
            assert!(unordered.is_empty(), "{unordered:?}");
        }
    }

    #[test]
    fn water_is_a_word() {
        assert!(!is_stop("su", "su", Tongue::Turkish));
        assert!(is_stop("şu", "su", Tongue::Turkish));
    }
}
