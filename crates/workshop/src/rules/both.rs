//! Words in both languages, typed as one line: `Güç kablosu | Power cable`. A line without the bar is said in both.

use kernel::language::Language;
use kernel::turkish::fold;

/// What stands between the languages.
const BAR: char = '|';

/// Words in both languages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Both {
    /// In Turkish.
    pub tr: String,
    /// In English.
    pub en: String,
}

impl Both {
    /// Reads a line; what one language lacks is said in the other.
    #[must_use]
    pub fn read(line: &str) -> Self {
        let (tr, en) = line.split_once(BAR).unwrap_or((line, ""));
        let (tr, en) = (tr.trim(), en.trim());
        let or = |said: &str, other: &str| if said.is_empty() { other } else { said }.to_owned();
        Self {
            tr: or(tr, en),
            en: or(en, tr),
        }
    }

    /// In one of them.
    #[must_use]
    pub fn name(&self, lang: Language) -> &str {
        match lang {
            Language::Turkish => &self.tr,
            Language::English => &self.en,
        }
    }

    /// Whether the words mean it, in whichever language.
    #[must_use]
    pub fn is(&self, words: &str) -> bool {
        let words = fold(words);
        fold(&self.tr) == words || fold(&self.en) == words
    }
}

/// Lines in one language.
#[must_use]
pub fn names(lines: &[Both], lang: Language) -> Vec<String> {
    lines
        .iter()
        .map(|line| line.name(lang).to_owned())
        .collect()
}

/// Words that somebody chose or typed, in another language where a line means them.
#[must_use]
pub fn said(lines: &[Both], words: &str, lang: Language) -> String {
    let known = lines.iter().find(|line| line.is(words));
    known.map_or(words, |line| line.name(lang)).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_said_in_either_language() {
        for (line, tr, en) in [
            ("Güç kablosu | Power cable", "Güç kablosu", "Power cable"),
            (" Kutu ", "Kutu", "Kutu"),
            ("Kutu |", "Kutu", "Kutu"),
            ("| Box", "Box", "Box"),
            ("", "", ""),
        ] {
            let both = Both::read(line);
            assert_eq!((both.tr.as_str(), both.en.as_str()), (tr, en), "{line:?}");
        }
    }

    #[test]
    fn what_was_ticked_in_one_language_is_printed_in_the_other() {
        let lines = [Both::read("Güç kablosu | Power cable")];
        for (words, lang, told) in [
            ("power CABLE", Language::Turkish, "Güç kablosu"),
            ("GÜÇ KABLOSU", Language::English, "Power cable"),
            ("Kırmızı poşet", Language::English, "Kırmızı poşet"),
        ] {
            assert_eq!(said(&lines, words, lang), told);
        }
        assert_eq!(names(&lines, Language::English), ["Power cable"]);
    }
}
