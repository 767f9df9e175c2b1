//! What the crate says: keys with arguments, and how they are written in Turkish and English.

mod dates;
mod report;

mod speak;

use std::borrow::Cow;
use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

use crate::rules::Words;

pub use report::{cited, figure, report};
pub use speak::{say, text};

/// Turkish texts, a Fluent resource whose keys begin with `law-`.
pub const TURKISH: &str = include_str!("../locales/tr/law.ftl");

/// English texts, the same keys as [`TURKISH`].
pub const ENGLISH: &str = include_str!("../locales/en/law.ftl");

/// The languages of the crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lang {
    /// Turkish.
    Tr,
    /// English.
    En,
}

/// One fact inside a sentence.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// A civil date.
    Day(Date),
    /// A whole number.
    Number(i64),
    /// Words as they were given.
    Text(String),
    /// Words of the rule data, in both languages.
    Words(Words),
    /// The key of another text, such as the name of a right.
    Key(&'static str),
}

/// A sentence as data: its key and its facts.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Said {
    /// Key of the text.
    pub key: Cow<'static, str>,
    /// Facts by name.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub args: BTreeMap<&'static str, Arg>,
}

impl Said {
    /// A sentence without facts yet.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            key: Cow::Borrowed(key),
            args: BTreeMap::new(),
        }
    }

    /// The sentence with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: Arg) -> Self {
        self.args.insert(name, arg);
        self
    }

    /// With a date.
    #[must_use]
    pub fn day(self, name: &'static str, day: Date) -> Self {
        self.with(name, Arg::Day(day))
    }

    /// With a number.
    #[must_use]
    pub fn number(self, name: &'static str, number: impl Into<i64>) -> Self {
        self.with(name, Arg::Number(number.into()))
    }

    /// With words as they were given.
    #[must_use]
    pub fn text(self, name: &'static str, text: impl Into<String>) -> Self {
        self.with(name, Arg::Text(text.into()))
    }

    /// With words of the rule data.
    #[must_use]
    pub fn words(self, name: &'static str, words: &Words) -> Self {
        self.with(name, Arg::Words(words.clone()))
    }

    /// With the name of another text.
    #[must_use]
    pub fn name(self, name: &'static str, key: &'static str) -> Self {
        self.with(name, Arg::Key(key))
    }
}
