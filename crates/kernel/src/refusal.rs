//! Refusals: a rule's "no" as data, with a text key and the facts a clerk needs.

use std::borrow::Cow;
use std::fmt;

use jiff::{Timestamp, civil::Date};
use serde::Serialize;

use crate::money::Money;

/// One fact inside a refusal; the reader's language decides how it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Arg {
    /// Words as they were given: a name, a number as typed.
    Text(String),
    /// A whole number.
    Number(i64),
    /// A civil date.
    Day(Date),
    /// A moment, shown in the company's zone.
    Moment(Timestamp),
    /// An amount with its currency.
    Money(Money),
    /// The key of another text, such as the name of a state.
    Key(&'static str),
    /// Keys of several texts, shown as a list: the states that are allowed.
    Keys(Vec<&'static str>),
}

/// Writes `From` for the values that become a fact without a word.
macro_rules! arg_from {
    ($($kind:ty => $variant:ident),+ $(,)?) => {
        $(impl From<$kind> for Arg {
            fn from(value: $kind) -> Self {
                Self::$variant(value.into())
            }
        })+
    };
}

arg_from!(&str => Text, String => Text, i64 => Number, i32 => Number, u32 => Number, u16 => Number, u8 => Number,
    Date => Day, Timestamp => Moment, Money => Money);

impl From<usize> for Arg {
    fn from(value: usize) -> Self {
        Self::Number(i64::try_from(value).unwrap_or(i64::MAX))
    }
}

/// One reason why something is refused: where, which text, which facts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The field it stands beside; `None` when it concerns the whole.
    pub field: Option<Cow<'static, str>>,
    /// Key of the text, prefixed with the crate that owns it.
    pub key: &'static str,
    /// Facts that the text names.
    pub args: Vec<(&'static str, Arg)>,
}

impl Refusal {
    /// A refusal of the whole, without facts yet.
    #[must_use]
    pub const fn new(key: &'static str) -> Self {
        Self {
            field: None,
            key,
            args: Vec::new(),
        }
    }

    /// The same refusal beside a field.
    #[must_use]
    pub fn at(mut self, field: impl Into<Cow<'static, str>>) -> Self {
        self.field = Some(field.into());
        self
    }

    /// The same refusal with one more fact.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        self.args.push((name, arg.into()));
        self
    }

    /// The same refusal with the names of other texts, shown as a list.
    #[must_use]
    pub fn with_keys(self, name: &'static str, keys: Vec<&'static str>) -> Self {
        self.with(name, Arg::Keys(keys))
    }

    /// The same refusal with the name of another text as a fact.
    #[must_use]
    pub fn with_key(self, name: &'static str, key: &'static str) -> Self {
        self.with(name, Arg::Key(key))
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.field {
            Some(field) => write!(f, "{field}: {}", self.key),
            None => f.write_str(self.key),
        }
    }
}

impl std::error::Error for Refusal {}

/// All reasons together, as a form shows them at once. Never empty when used as an error.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(transparent)]
pub struct Refused(pub Vec<Refusal>);

impl Refused {
    /// Refused because of one field.
    #[must_use]
    pub fn field(field: impl Into<Cow<'static, str>>, key: &'static str) -> Self {
        Self(vec![Refusal::new(key).at(field)])
    }

    /// Refused as a whole.
    #[must_use]
    pub fn whole(key: &'static str) -> Self {
        Self(vec![Refusal::new(key)])
    }

    /// Adds a fact to the reason named last.
    #[must_use]
    pub fn with(mut self, name: &'static str, arg: impl Into<Arg>) -> Self {
        if let Some(last) = self.0.last_mut() {
            last.args.push((name, arg.into()));
        }
        self
    }

    /// These reasons and others.
    #[must_use]
    pub fn and(mut self, other: impl Into<Self>) -> Self {
        self.0.extend(other.into().0);
        self
    }

    /// The reasons, one by one.
    pub fn iter(&self) -> std::slice::Iter<'_, Refusal> {
        self.0.iter()
    }
}

impl From<Refusal> for Refused {
    fn from(refusal: Refusal) -> Self {
        Self(vec![refusal])
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, refusal) in self.0.iter().enumerate() {
            let comma = if place == 0 { "" } else { ", " };
            write!(f, "{comma}{refusal}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Gathers the problems of a form, so that a person hears of all of them at once.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    found: Vec<Refusal>,
}

impl Problems {
    /// An empty gathering.
    #[must_use]
    pub const fn new() -> Self {
        Self { found: Vec::new() }
    }

    /// Notes a problem beside `field` unless `holds`; says whether it held.
    pub fn check(
        &mut self,
        holds: bool,
        field: impl Into<Cow<'static, str>>,
        key: &'static str,
    ) -> bool {
        if !holds {
            self.found.push(Refusal::new(key).at(field));
        }
        holds
    }

    /// Notes one refusal.
    pub fn note(&mut self, refusal: impl Into<Refused>) {
        self.found.extend(refusal.into().0);
    }

    /// The value, or its refusal noted.
    pub fn take<T>(&mut self, result: Result<T, impl Into<Refused>>) -> Option<T> {
        result.map_err(|refused| self.note(refused)).ok()
    }

    /// The value, or its refusal noted beside `field`.
    pub fn take_at<T>(
        &mut self,
        field: impl Into<Cow<'static, str>>,
        result: Result<T, Refusal>,
    ) -> Option<T> {
        self.take(result.map_err(|refusal| refusal.at(field)))
    }

    /// Whether nothing was found.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// The value when nothing was found, else everything that was found.
    pub fn finish<T>(self, value: T) -> Result<T, Refused> {
        if self.found.is_empty() {
            Ok(value)
        } else {
            Err(Refused(self.found))
        }
    }
}
