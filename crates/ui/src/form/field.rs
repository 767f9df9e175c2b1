//! One field of a form: label above, help below, the error in place of help, "optional" marked.

use std::fmt;

use askama::Template;
use askama::filters::HtmlSafe;

use super::FormState;

/// One of the words that a list offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Small words below it.
    pub help: String,
}

impl Choice {
    /// A word to send and its label.
    #[must_use]
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            help: String::new(),
        }
    }

    /// Small words below it.
    #[must_use]
    pub fn help(mut self, words: impl Into<String>) -> Self {
        self.help = words.into();
        self
    }
}

/// A field; writes itself into a template: `{{ form.text("name", "accounts-customer-name") }}`.
#[derive(Clone, Template)]
#[template(path = "ui/field.html")]
pub struct Field<'a> {
    form: &'a FormState,
    name: &'a str,
    label: String,
    kind: &'static str,
    help: String,
    optional: bool,
    span: &'static str,
    attrs: Vec<(&'static str, String)>,
    choices: Vec<Choice>,
    unit: String,
    scan: bool,
}

impl<'a> Field<'a> {
    pub(super) fn new(form: &'a FormState, name: &'a str, label: &str, kind: &'static str) -> Self {
        let label = form.lang().t(label);
        Self {
            form,
            name,
            label,
            kind,
            help: String::new(),
            optional: false,
            span: "",
            attrs: Vec::new(),
            choices: Vec::new(),
            unit: String::new(),
            scan: false,
        }
    }

    pub(super) fn choices(mut self, choices: Vec<Choice>) -> Self {
        self.choices = choices;
        self
    }

    /// Help below the field, by the key of its text.
    #[must_use]
    pub fn help(self, key: &str) -> Self {
        let words = self.form.lang().t(key);
        self.help_words(words)
    }

    /// Help below the field, in words.
    #[must_use]
    pub fn help_words(mut self, words: impl Into<String>) -> Self {
        self.help = words.into();
        self
    }

    /// May stay empty.
    #[must_use]
    pub const fn optional(mut self) -> Self {
        self.optional = true;
        self
    }

    /// Half a row of a `.grid`.
    #[must_use]
    pub const fn half(mut self) -> Self {
        self.span = "half";
        self
    }

    /// A third of a row.
    #[must_use]
    pub const fn third(mut self) -> Self {
        self.span = "third";
        self
    }

    /// Two thirds of a row.
    #[must_use]
    pub const fn two_thirds(mut self) -> Self {
        self.span = "two-thirds";
        self
    }

    /// An attribute of the input, such as `autocomplete` or `maxlength`.
    #[must_use]
    pub fn attr(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attrs.push((name, value.into()));
        self
    }

    /// The most letters.
    #[must_use]
    pub fn max(self, letters: u32) -> Self {
        self.attr("maxlength", letters.to_string())
    }

    /// An example inside the empty field.
    #[must_use]
    pub fn example(self, words: impl Into<String>) -> Self {
        self.attr("placeholder", words)
    }

    /// The cursor stands here when the page opens.
    #[must_use]
    pub fn focus(self) -> Self {
        self.attr("autofocus", "")
    }

    /// A unit or currency behind the field.
    #[must_use]
    pub fn unit(mut self, words: impl Into<String>) -> Self {
        self.unit = words.into();
        self
    }

    /// Can be filled by the telephone's camera.
    #[must_use]
    pub const fn scan(mut self) -> Self {
        self.scan = true;
        self
    }

    fn error(&self) -> Option<String> {
        self.form.error(self.name)
    }

    fn value(&self) -> &str {
        if self.kind == "password" {
            ""
        } else {
            self.form.value(self.name)
        }
    }

    fn describes(&self) -> bool {
        !self.help.is_empty() || self.error().is_some()
    }

    fn chosen(&self, value: &str) -> bool {
        self.form.has(self.name, value)
    }

    fn ticked(&self) -> bool {
        self.form.ticked(self.name)
    }

    fn grouped(&self) -> bool {
        matches!(self.kind, "radio" | "ticks")
    }
}

impl fmt::Debug for Field<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Field({} {})", self.kind, self.name)
    }
}

impl HtmlSafe for Field<'_> {}
