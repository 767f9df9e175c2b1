//! What an article says in one language, checked.

use kernel::refusal::{Problems, Refusal, Refused};

use super::slug;

/// Longest title.
pub const TITLE_MAX: usize = 160;
/// Longest summary.
pub const SUMMARY_MAX: usize = 300;
/// Longest text, in letters.
pub const BODY_MAX: usize = 60_000;
/// Longest note about a change, and longest word of a reader.
pub const NOTE_MAX: usize = 200;
/// Longest word of a reader.
pub const SAID_MAX: usize = 1_000;

/// The words of an article in one language, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Typed {
    /// What it is called.
    pub title: String,
    /// Its address; made from the title when empty.
    pub slug: String,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its text, as Markdown.
    pub body: String,
    /// What was changed, in a few words.
    pub changed: String,
}

/// The same, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Words {
    /// What it is called.
    pub title: String,
    /// Its address.
    pub slug: String,
    /// Whether somebody wrote the address; one that the title made may get a number.
    pub slug_written: bool,
    /// What it says, in a sentence.
    pub summary: String,
    /// Its text, as Markdown.
    pub body: String,
    /// What was changed.
    pub changed: String,
}

impl Typed {
    /// The words, or all that is wrong with them.
    ///
    /// # Errors
    /// Refused when the title or the text is missing, or something is too long.
    pub fn read(&self) -> Result<Words, Refused> {
        let mut problems = Problems::new();
        let title = one_line(&self.title);
        problems.check(!title.is_empty(), "title", "knowledge-refused-title");
        let body = lines(&self.body);
        problems.check(!body.is_empty(), "body", "knowledge-refused-body");
        let (summary, changed) = (one_line(&self.summary), one_line(&self.changed));
        for (field, text, most) in [
            ("title", &title, TITLE_MAX),
            ("body", &body, BODY_MAX),
            ("summary", &summary, SUMMARY_MAX),
            ("changed", &changed, NOTE_MAX),
        ] {
            long(&mut problems, field, text, most);
        }
        let slug = match title.is_empty() {
            true => None,
            false => problems.take(slug::read(&self.slug, &title)),
        };
        let slug = slug.unwrap_or_default();
        problems.finish(Words {
            title,
            slug,
            slug_written: !self.slug.trim().is_empty(),
            summary,
            body,
            changed,
        })
    }
}

/// Notes a text that is longer than it may be.
pub fn long(problems: &mut Problems, field: &'static str, text: &str, most: usize) {
    if text.chars().count() > most {
        problems.note(
            Refusal::new("knowledge-refused-long")
                .at(field)
                .with("most", most),
        );
    }
}

/// A text on one line, without gaps at its ends and without what nobody sees.
#[must_use]
pub fn one_line(text: &str) -> String {
    let words = text.split(|sign: char| sign.is_whitespace() || sign.is_control());
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A text of several lines, without gaps at its ends and without signs that no database keeps.
#[must_use]
pub fn lines(text: &str) -> String {
    let kept = |sign: &char| !sign.is_control() || matches!(sign, '\n' | '\t');
    let text: String = text.replace("\r\n", "\n").chars().filter(kept).collect();
    text.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(typed: &Typed) -> Vec<(String, &'static str)> {
        let refused = typed.read().err().map(|refused| refused.0);
        let of = |refusal: Refusal| (refusal.field.unwrap_or_default().into_owned(), refusal.key);
        refused.unwrap_or_default().into_iter().map(of).collect()
    }

    #[test]
    fn all_that_is_wrong_is_said_at_once() {
        let empty = Typed::default();
        assert_eq!(
            keys(&empty),
            [
                ("title".to_owned(), "knowledge-refused-title"),
                ("body".to_owned(), "knowledge-refused-body")
            ]
        );
        let long = Typed {
            title: "a".repeat(161),
            body: "b".into(),
            summary: "c ".repeat(200),
            ..Typed::default()
        };
        assert_eq!(
            keys(&long),
            [
                ("title".to_owned(), "knowledge-refused-long"),
                ("summary".to_owned(), "knowledge-refused-long")
            ]
        );
        let nameless = Typed {
            title: "???".into(),
            body: "b".into(),
            ..Typed::default()
        };
        assert_eq!(
            keys(&nameless),
            [("slug".to_owned(), "knowledge-refused-slug")]
        );
    }

    #[test]
    fn signs_that_nobody_sees_are_left_out() {
        assert_eq!(one_line(" a\0b\u{7f}\n c "), "a b c");
        assert_eq!(lines("a\0\r\n\tb\u{1b}"), "a\n\tb");
    }

    #[test]
    fn the_address_follows_the_title_unless_somebody_wrote_one() {
        let typed = Typed {
            title: " Garanti\n süresi ".into(),
            body: "Metin".into(),
            ..Typed::default()
        };
        let words = typed
            .read()
            .unwrap_or_else(|refused| unreachable!("{refused:?}"));
        assert_eq!(
            (words.title.as_str(), words.slug.as_str()),
            ("Garanti süresi", "garanti-suresi")
        );
    }
}
