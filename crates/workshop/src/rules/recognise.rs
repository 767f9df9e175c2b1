//! Which faults a text tells: what a clerk types by three letters, and what a customer or an old system wrote.

use kernel::turkish::fold;

/// Shortest beginning of a word that counts.
const SHORTEST: usize = 3;

/// How well `told` fits a fault with these names and words; 0 when it does not.
///
/// Each word typed counts once: a word of the name more than one of the list of words, a whole word more than a beginning.
/// Turkish suffixes hang at the end, so that a told word also fits when it begins with a listed word of four letters or more.
#[must_use]
pub fn fits(told: &str, names: &[&str], words: &str) -> u32 {
    let (names, words) = (parts(&names.join(" ")), parts(words));
    parts(told)
        .iter()
        .filter(|word| word.chars().count() >= SHORTEST)
        .map(|word| best(word, &names, 3).max(best(word, &words, 2)))
        .sum()
}

/// The words of a text, folded.
fn parts(text: &str) -> Vec<String> {
    let folded = fold(text);
    let words = folded.split(|letter: char| !letter.is_alphanumeric());
    words
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

fn best(told: &str, known: &[String], weight: u32) -> u32 {
    let worth = |word: &String| match () {
        () if word == told => weight * 2,
        () if word.starts_with(told) => weight,
        () if word.chars().count() > SHORTEST && told.starts_with(word.as_str()) => weight,
        () => 0,
    };
    known.iter().map(worth).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn three_letters_in_either_language_and_without_turkish_letters_are_enough() {
        let names = ["Su kaçağı", "Water leak"];
        let words = "sızdırıyor, damlatıyor, su akıyor, leaks, drips";
        for told in [
            "kaç",
            "kac",
            "wat",
            "SIZ",
            "sizdiriyor",
            "damlatıyormuş",
            "leaking",
        ] {
            assert!(fits(told, &names, words) > 0, "{told}");
        }
        for told in ["ek", "ses", "motor", ""] {
            assert_eq!(fits(told, &names, words), 0, "{told}");
        }
    }

    #[test]
    fn a_word_of_the_name_tells_more_than_one_of_the_list() {
        let by_name = fits("kaçağı", &["Su kaçağı"], "");
        let by_word = fits("kaçağı", &["Ses"], "kaçağı");
        assert!(by_name > by_word);
    }

    proptest! {
        #[test]
        fn any_text_is_judged_and_case_does_not_matter(told in "\\PC{0,60}") {
            let names = ["Su kaçağı"];
            prop_assert_eq!(fits(&told, &names, "sızıntı"), fits(&fold(&told), &names, "sızıntı"));
        }
    }
}
