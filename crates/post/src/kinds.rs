//! The messages that exist: declared by the capabilities, each with its words in both languages.

use std::collections::BTreeMap;
use std::sync::Arc;

use platform::Lang;

use crate::template::{Draft, check_words};

/// A message that a capability sends.
///
/// Its words come from two files of the capability, one a language:
///
/// ```text
/// subject: Parolanızı yenileyin
/// name: Elif Aydın
/// link: https://vefa.example/reset/…
/// ---
/// Merhaba {{ name }},
/// …
/// ```
///
/// The lines before `---` give the subject and, for every variable, a sample for the preview. No other variable may be named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MailKind {
    /// The key: capability and message, `identity.reset`.
    pub key: &'static str,
    /// Key of the text that names it on screen.
    pub title: &'static str,
    /// The Turkish words.
    pub tr: &'static str,
    /// The English words.
    pub en: &'static str,
    /// Whether its variables are forgotten once it is sent: links that open something.
    pub confidential: bool,
}

impl MailKind {
    /// The words in code for a language.
    #[must_use]
    pub const fn words(&self, lang: Lang) -> &'static str {
        match lang {
            Lang::Turkish => self.tr,
            Lang::English => self.en,
        }
    }
}

/// The message by which the settings of the mail server are tried.
pub const TRY_OUT: MailKind = MailKind {
    key: "post.try",
    title: "post-kind-try",
    tr: include_str!("../mails/tr/try.txt"),
    en: include_str!("../mails/en/try.txt"),
    confidential: false,
};

/// Why the declared messages cannot be used; a fault of the program.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum KindsError {
    /// Two messages have the same key.
    #[error("the message {0} is declared twice")]
    Twice(&'static str),
    /// The words of a message do not work.
    #[error("the {lang} words of {kind}: {why}")]
    Words {
        /// The message.
        kind: &'static str,
        /// The language.
        lang: &'static str,
        /// What is wrong.
        why: String,
    },
    /// The languages name different variables.
    #[error("the languages of {0} have different variables")]
    Variables(&'static str),
}

/// A message with its words read.
#[derive(Clone, Debug)]
pub(crate) struct Known {
    pub(crate) kind: MailKind,
    tr: Draft,
    en: Draft,
    tr_samples: BTreeMap<String, String>,
    en_samples: BTreeMap<String, String>,
}

impl Known {
    /// The words in code.
    pub(crate) const fn usual(&self, lang: Lang) -> &Draft {
        match lang {
            Lang::Turkish => &self.tr,
            Lang::English => &self.en,
        }
    }

    /// The variables with a sample each.
    pub(crate) const fn samples(&self, lang: Lang) -> &BTreeMap<String, String> {
        match lang {
            Lang::Turkish => &self.tr_samples,
            Lang::English => &self.en_samples,
        }
    }
}

/// All messages of the program. Cheap to clone.
#[derive(Clone, Debug, Default)]
pub struct Kinds(Arc<BTreeMap<&'static str, Known>>);

impl Kinds {
    /// Reads the words of all messages, and those of [`TRY_OUT`].
    ///
    /// # Errors
    /// When a message is declared twice or its words do not work.
    pub fn new(declared: impl IntoIterator<Item = MailKind>) -> Result<Self, KindsError> {
        let mut all = BTreeMap::new();
        for kind in declared.into_iter().chain([TRY_OUT]) {
            if all.insert(kind.key, known(kind)?).is_some() {
                return Err(KindsError::Twice(kind.key));
            }
        }
        Ok(Self(Arc::new(all)))
    }

    /// The declared messages, by key.
    pub fn all(&self) -> impl Iterator<Item = &MailKind> {
        self.0.values().map(|known| &known.kind)
    }

    /// A message by its key.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&MailKind> {
        self.known(key).map(|known| &known.kind)
    }

    pub(crate) fn known(&self, key: &str) -> Option<&Known> {
        self.0.get(key)
    }
}

fn known(kind: MailKind) -> Result<Known, KindsError> {
    let read = |lang: Lang| {
        read_words(kind.words(lang)).map_err(|why| KindsError::Words {
            kind: kind.key,
            lang: lang.code(),
            why,
        })
    };
    let (tr, tr_samples) = read(Lang::Turkish)?;
    let (en, en_samples) = read(Lang::English)?;
    if !tr_samples.keys().eq(en_samples.keys()) {
        return Err(KindsError::Variables(kind.key));
    }
    Ok(Known {
        kind,
        tr,
        en,
        tr_samples,
        en_samples,
    })
}

/// The subject, the body and the samples of a file of words.
fn read_words(file: &str) -> Result<(Draft, BTreeMap<String, String>), String> {
    let file = file.replace("\r\n", "\n");
    let (head, body) = file.split_once("\n---\n").ok_or("there is no line ---")?;
    let mut samples = BTreeMap::new();
    for line in head.lines().filter(|line| !line.trim().is_empty()) {
        let (name, value) = line
            .split_once(':')
            .ok_or_else(|| format!("{line}: no colon"))?;
        samples.insert(name.trim().to_owned(), value.trim().to_owned());
    }
    let subject = samples.remove("subject").ok_or("there is no subject")?;
    let draft = Draft {
        subject,
        body: body.trim().to_owned(),
    };
    check_words(&draft, &samples).map_err(|fault| fault.to_string())?;
    Ok((draft, samples))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    const GOOD: &str = "subject: Hi {{ name }}\nname: Elif\n---\nDear {{ name }}";

    fn kind(tr: &'static str, en: &'static str) -> MailKind {
        MailKind {
            key: "test.a",
            title: "post-kind-try",
            tr,
            en,
            confidential: false,
        }
    }

    #[test]
    fn words_with_their_samples_are_read() {
        let kinds = Kinds::new([kind(GOOD, GOOD)]).unwrap();
        let known = kinds.known("test.a").unwrap();
        assert_eq!(known.usual(Lang::English).body, "Dear {{ name }}");
        assert_eq!(known.samples(Lang::Turkish)["name"], "Elif");
        assert_eq!(kinds.all().count(), 2);
    }

    #[test]
    fn a_variable_that_is_not_declared_stops_the_program_from_starting() {
        let bad = "subject: Hi\n---\nDear {{ name }}";
        let why = Kinds::new([kind(bad, GOOD)]).unwrap_err();
        assert!(why.to_string().contains("name"), "{why}");
    }

    #[test]
    fn languages_must_agree_on_their_variables_and_keys_are_unique() {
        let more = "subject: Hi\nname: E\nlink: x\n---\nDear {{ name }}";
        assert_eq!(
            Kinds::new([kind(GOOD, more)]).unwrap_err(),
            KindsError::Variables("test.a")
        );
        let twice = [kind(GOOD, GOOD), kind(GOOD, GOOD)];
        assert_eq!(Kinds::new(twice).unwrap_err(), KindsError::Twice("test.a"));
    }
}
