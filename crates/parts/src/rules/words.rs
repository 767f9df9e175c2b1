//! The words by which a part is found: whole, and the pieces of a stock code.

use std::collections::BTreeSet;

/// Words of one part that are kept at most.
const WORDS_MAX: usize = 60;

/// The words of folded text: as they stand, and what letters and figures are left when signs divide them, so that `RZ-200` is
/// found by `rz-2` and by `200`.
#[must_use]
pub fn words_of(folded: &str) -> BTreeSet<String> {
    let whole = folded.split_whitespace();
    let pieces = folded.split(|sign: char| !sign.is_alphanumeric());
    whole
        .chain(pieces)
        .filter(|word| !word.is_empty())
        .take(WORDS_MAX)
        .map(str::to_owned)
        .collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_code_is_found_whole_and_by_its_pieces() {
        for (text, words) in [
            (
                "rezistans rz-200",
                &["200", "rezistans", "rz", "rz-200"][..],
            ),
            ("(wk200)  kapak", &["(wk200)", "kapak", "wk200"]),
            ("", &[]),
            (" - ", &["-"]),
        ] {
            let found: Vec<String> = words_of(text).into_iter().collect();
            assert_eq!(found, words, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_word_of_a_short_text_is_kept(text in "[a-z0-9 /-]{0,40}") {
            let words = words_of(&text);
            for word in text.split_whitespace() {
                prop_assert!(words.contains(word), "{word}");
            }
        }
    }
}
