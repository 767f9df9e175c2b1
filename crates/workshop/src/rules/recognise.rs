//! Which faults a text tells: what a clerk types by three letters, and what a customer or an old system wrote.

use kernel::turkish::fold;

/// Shortest beginning of a word that counts.
const SHORTEST: usize = 3;
/// Shortest beginning that counts before the last word: only the last one may be still in typing.
const SHORTEST_INSIDE: usize = 5;
/// Words of any complaint, folded: they tell nothing while there are others.
const FILLERS: &[&str] = &[
    "ama",
    "ariza",
    "arizali",
    "arizasi",
    "bir",
    "bozuk",
    "but",
    "calisiyor",
    "calismiyor",
    "can",
    "cihaz",
    "cihazi",
    "cok",
    "degil",
    "does",
    "error",
    "fault",
    "faulty",
    "for",
    "from",
    "gibi",
    "has",
    "hata",
    "hatali",
    "hatasi",
    "have",
    "hic",
    "icin",
    "ile",
    "its",
    "kadar",
    "machine",
    "makina",
    "makine",
    "makinesi",
    "not",
    "olan",
    "olarak",
    "olmuyor",
    "oluyor",
    "problem",
    "sonra",
    "sorun",
    "sorunu",
    "that",
    "the",
    "this",
    "tum",
    "urun",
    "var",
    "vermiyor",
    "veriyor",
    "veya",
    "when",
    "will",
    "with",
    "work",
    "working",
    "works",
    "yapiyor",
    "yapmiyor",
    "yok",
];

/// How well `told` fits a fault with these names and words; 0 when it does not.
///
/// Each word typed counts once: a word of the name more than one of the list of words, a whole word more than a beginning.
/// Turkish suffixes hang at the end, so that a told word also fits when it begins with a listed word of four letters or more.
#[must_use]
pub fn fits(told: &str, names: &[&str], words: &str) -> u32 {
    let (names, words) = (parts(&names.join(" ")), parts(words));
    let told = telling(told);
    let last = told.len().saturating_sub(1);
    let shortest = |place: usize| {
        if place == last {
            SHORTEST
        } else {
            SHORTEST_INSIDE
        }
    };
    told.iter()
        .enumerate()
        .map(|(place, word)| {
            let least = shortest(place);
            best(word, least, &names, 3).max(best(word, least, &words, 2))
        })
        .sum()
}

/// The words that tell something: those of any complaint only when there are no others.
fn telling(told: &str) -> Vec<String> {
    let mut all = parts(told);
    all.retain(|word| word.chars().count() >= SHORTEST);
    let telling = all.iter().filter(|word| !FILLERS.contains(&word.as_str()));
    let telling: Vec<String> = telling.cloned().collect();
    match telling.is_empty() {
        true => all,
        false => telling,
    }
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

fn best(told: &str, least: usize, known: &[String], weight: u32) -> u32 {
    let begins = told.chars().count() >= least;
    let worth = |word: &String| match () {
        () if word == told => weight * 2,
        () if begins && word.starts_with(told) => weight,
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
    fn words_of_any_complaint_tell_nothing_beside_others() {
        let dead = ["Hiç açılmıyor", "çalışmıyor"];
        assert!(fits("çalışmıyor", &dead, "") > 0);
        assert_eq!(fits("pompa çalışmıyor", &dead, ""), 0);
        // `dış` inside a text is a whole word, at its end it may become `dişli`
        assert_eq!(fits("dış ünite", &["Dişli kırık"], ""), 0);
        assert!(fits("kırık diş", &["Dişli"], "") > 0);
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
