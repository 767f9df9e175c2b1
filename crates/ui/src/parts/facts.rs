//! A list of facts: what on the left, how it is on the right.

use std::fmt;

use askama::filters::HtmlSafe;

use super::{Html, escaped};

/// One fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fact {
    label: String,
    value: Html,
}

/// Facts in their order; those without a value are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<Fact>);

impl Facts {
    /// No facts yet.
    #[must_use]
    pub const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds words, escaped; nothing when they are empty.
    #[must_use]
    pub fn text(self, label: impl Into<String>, words: impl AsRef<str>) -> Self {
        self.html(label, Html::text(words.as_ref()))
    }

    /// Adds a link.
    #[must_use]
    pub fn link(self, label: impl Into<String>, url: &str, words: &str) -> Self {
        self.html(label, Html::link(url, words))
    }

    /// Adds markup, such as a tag.
    #[must_use]
    pub fn html(mut self, label: impl Into<String>, value: Html) -> Self {
        if !value.is_empty() {
            self.0.push(Fact {
                label: label.into(),
                value,
            });
        }
        self
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("<dl class=\"kv\">")?;
        for fact in &self.0 {
            write!(
                f,
                "<dt>{}</dt><dd>{}</dd>",
                escaped(&fact.label),
                fact.value
            )?;
        }
        f.write_str("</dl>")
    }
}

impl HtmlSafe for Facts {}
