//! What a text can be given: words, numbers, and the values that a language writes in its own way.

use fluent_bundle::FluentValue;
use kernel::Money;
use kernel::refusal::Arg;

use super::L;

/// An argument of a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TextArg {
    /// Words as they are.
    Text(String),
    /// A number, for plural forms.
    Number(i64),
}

impl TextArg {
    pub(super) fn fluent(&self) -> FluentValue<'_> {
        match self {
            Self::Text(text) => FluentValue::from(text.as_str()),
            Self::Number(number) => FluentValue::from(*number),
        }
    }

    /// A fact of a refusal, written for the reader.
    pub(crate) fn of_fact(arg: &Arg, l: L) -> Self {
        match arg {
            Arg::Text(text) => Self::Text(text.clone()),
            Arg::Number(number) => Self::Number(*number),
            Arg::Day(day) => Self::Text(l.day(*day)),
            Arg::Moment(moment) => Self::Text(l.moment(*moment)),
            Arg::Money(money) => Self::Text(l.money(*money)),
            Arg::Key(key) => Self::Text(l.t(key)),
            Arg::Keys(keys) => Self::Text(
                keys.iter()
                    .map(|key| l.t(key))
                    .collect::<Vec<_>>()
                    .join(", "),
            ),
        }
    }

    /// An amount, written for the reader.
    #[must_use]
    pub fn money(money: Money, l: L) -> Self {
        Self::Text(l.money(money))
    }
}

impl From<&str> for TextArg {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for TextArg {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<&String> for TextArg {
    fn from(text: &String) -> Self {
        Self::Text(text.clone())
    }
}

macro_rules! from_number {
    ($($kind:ty),+) => {
        $(impl From<$kind> for TextArg {
            fn from(number: $kind) -> Self {
                Self::Number(i64::try_from(number).unwrap_or(i64::MAX))
            }
        })+
    };
}

from_number!(i64, i32, i16, u64, u32, u16, u8, usize);
