//! A form as a page shows it: the words that stand in it and the problems beside them.

use askama::Template;
use kernel::{Refusal, Refused};
use serde::Serialize;

use super::field::{Choice, Field};
use crate::parts::{Html, escaped};
use crate::request::{Guest, Visit};
use crate::texts::L;
use crate::web::seal;

/// Whoever reads a form: a [`Visit`] or a [`Guest`].
pub trait Reader {
    /// The reader's language.
    fn lang(&self) -> L;
    /// The token that the reader's browser must send back.
    fn form_token(&self) -> String;
}

impl Reader for Visit {
    fn lang(&self) -> L {
        self.lang
    }

    fn form_token(&self) -> String {
        self.memo.form_token()
    }
}

impl Reader for Guest {
    fn lang(&self) -> L {
        self.lang
    }

    fn form_token(&self) -> String {
        self.memo.form_token()
    }
}

/// Words and problems of a form.
#[derive(Clone, Debug, Default)]
pub struct FormState {
    l: L,
    token: String,
    once: String,
    values: Vec<(String, String)>,
    problems: Vec<Refusal>,
}

impl FormState {
    /// An empty form for this reader.
    #[must_use]
    pub fn new(reader: &impl Reader) -> Self {
        Self {
            l: reader.lang(),
            token: reader.form_token(),
            once: seal::fresh_word(),
            ..Self::default()
        }
    }

    /// A form for samples and tests.
    #[must_use]
    pub fn sample(l: L) -> Self {
        Self {
            l,
            token: "sample".into(),
            once: "sample".into(),
            ..Self::default()
        }
    }

    /// The words that came, with the same once-token: nothing was done yet.
    pub(super) fn of_words(l: L, token: String, pairs: Vec<(String, String)>) -> Self {
        let once = pairs
            .iter()
            .find(|(name, _)| name == "_once")
            .map_or_else(seal::fresh_word, |(_, value)| value.clone());
        let values = pairs
            .into_iter()
            .filter(|(name, _)| !name.starts_with('_'))
            .collect();
        Self {
            l,
            token,
            once,
            values,
            problems: Vec::new(),
        }
    }

    /// Puts a word into a field.
    #[must_use]
    pub fn with(mut self, name: &str, value: impl ToString) -> Self {
        self.values.push((name.to_owned(), value.to_string()));
        self
    }

    /// Fills the form from a record: texts, numbers and truths by their names, lists as several words.
    #[must_use]
    pub fn fill(mut self, record: &impl Serialize) -> Self {
        if let Ok(serde_json::Value::Object(map)) = serde_json::to_value(record) {
            for (name, value) in map {
                match value {
                    serde_json::Value::Array(items) => self
                        .values
                        .extend(items.iter().map(|item| (name.clone(), word(item)))),
                    value => self.values.push((name, word(&value))),
                }
            }
        }
        self
    }

    /// Adds the reasons of a refusal.
    #[must_use]
    pub fn refuse(mut self, refused: Refused) -> Self {
        self.problems.extend(refused.0);
        self
    }

    /// The word in a field.
    #[must_use]
    pub fn value(&self, name: &str) -> &str {
        self.values
            .iter()
            .rfind(|(known, _)| known == name)
            .map_or("", |(_, value)| value)
    }

    /// Whether a field holds this word among others: for ticks and choices.
    #[must_use]
    pub fn has(&self, name: &str, word: &str) -> bool {
        self.values
            .iter()
            .any(|(known, value)| known == name && value == word)
    }

    /// Whether a single tick is set.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        matches!(self.value(name), "on" | "true" | "1")
    }

    /// Why a field was refused, in the reader's words.
    #[must_use]
    pub fn error(&self, name: &str) -> Option<String> {
        self.problems
            .iter()
            .find(|problem| problem.field.as_deref() == Some(name))
            .map(|problem| self.l.refusal(problem))
    }

    /// Whether anything was refused.
    #[must_use]
    pub fn is_refused(&self) -> bool {
        !self.problems.is_empty()
    }

    /// The reader's language.
    #[must_use]
    pub const fn lang(&self) -> L {
        self.l
    }

    /// The hidden words every form sends: `{{ form.hidden() }}` right after the form's tag.
    #[must_use]
    pub fn hidden(&self) -> Hidden<'_> {
        Hidden(self)
    }

    /// All problems at the top of the form, each leading to its field: `{{ form.summary() }}`.
    #[must_use]
    pub fn summary(&self) -> Html {
        let reasons = crate::fault::reasons(self.problems.iter(), self.l);
        Html::of(&Summary { l: self.l, reasons }).unwrap_or_default()
    }

    /// A line of text.
    #[must_use]
    pub fn text<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "text")
    }

    /// Several lines of text.
    #[must_use]
    pub fn area<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "area")
    }

    /// A date.
    #[must_use]
    pub fn date<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "date")
    }

    /// A mail address.
    #[must_use]
    pub fn mail<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "email")
    }

    /// A telephone number.
    #[must_use]
    pub fn phone<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "tel")
    }

    /// A password; never shown again after a refusal.
    #[must_use]
    pub fn password<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "password")
    }

    /// A figure that is typed: numeric keyboard, text field, so that a wrong word is kept.
    #[must_use]
    pub fn figure<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "text").attr("inputmode", "decimal")
    }

    /// One of many, from a list.
    #[must_use]
    pub fn select<'a>(&'a self, name: &'a str, label: &'a str, choices: Vec<Choice>) -> Field<'a> {
        Field::new(self, name, label, "select").choices(choices)
    }

    /// One of a few, all in sight.
    #[must_use]
    pub fn radio<'a>(&'a self, name: &'a str, label: &'a str, choices: Vec<Choice>) -> Field<'a> {
        Field::new(self, name, label, "radio").choices(choices)
    }

    /// Several of a few.
    #[must_use]
    pub fn ticks<'a>(&'a self, name: &'a str, label: &'a str, choices: Vec<Choice>) -> Field<'a> {
        Field::new(self, name, label, "ticks").choices(choices)
    }

    /// Yes or no.
    #[must_use]
    pub fn tick<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "tick")
    }

    /// Files to drop or choose; the form must be `enctype="multipart/form-data"`.
    #[must_use]
    pub fn drop<'a>(&'a self, name: &'a str, label: &'a str) -> Field<'a> {
        Field::new(self, name, label, "drop")
    }
}

fn word(value: &serde_json::Value) -> String {
    match value {
        serde_json::Value::Null => String::new(),
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The hidden words of a form.
pub struct Hidden<'a>(&'a FormState);

impl std::fmt::Display for Hidden<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "<input type=\"hidden\" name=\"_csrf\" value=\"{}\"><input type=\"hidden\" name=\"_once\" value=\"{}\">",
            escaped(&self.0.token),
            escaped(&self.0.once)
        )
    }
}

impl askama::filters::HtmlSafe for Hidden<'_> {}

#[derive(Template)]
#[template(path = "ui/summary.html")]
struct Summary {
    l: L,
    reasons: Vec<crate::fault::Reason>,
}
