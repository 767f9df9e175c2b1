//! The small words of a rule: its figure, unit, deciding date, and how sure we are.

use std::fmt;

use serde::{Deserialize, Serialize, Serializer};

use crate::texts::Lang;

/// Words of the rule data in both languages.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Turkish.
    pub tr: String,
    /// English.
    pub en: String,
}

impl Words {
    /// The words in one language.
    #[must_use]
    pub fn in_language(&self, lang: Lang) -> &str {
        match lang {
            Lang::Tr => &self.tr,
            Lang::En => &self.en,
        }
    }
}

/// One entry of a rule that is a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// What a program calls it.
    pub key: String,
    /// What people read.
    pub name: Words,
}

/// The figure of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// Yes or no.
    Flag(bool),
    /// A number of units.
    Number(i64),
    /// A closed list.
    List(Vec<Entry>),
    /// Something a number cannot say.
    Word(Words),
}

impl Value {
    /// The number, if it is one.
    #[must_use]
    pub const fn number(&self) -> Option<i64> {
        match self {
            Self::Number(number) => Some(*number),
            _ => None,
        }
    }

    /// The flag, if it is one.
    #[must_use]
    pub const fn flag(&self) -> Option<bool> {
        match self {
            Self::Flag(flag) => Some(*flag),
            _ => None,
        }
    }
}

/// What a figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Unit {
    /// Calendar months, clamped to the month's end.
    Month,
    /// Calendar years.
    Year,
    /// Calendar days.
    CalendarDay,
    /// Business days of consumer law: Saturday counts.
    BusinessDay,
    /// Hours.
    Hour,
    /// How often.
    Count,
    /// Turkish lira.
    Money,
    /// Turkish lira a year.
    MoneyPerYear,
    /// Yes or no.
    Flag,
    /// A closed list.
    List,
    /// Words.
    Word,
}

impl Unit {
    /// The unit that a data file names, if there is such a one.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "month" => Self::Month,
            "year" => Self::Year,
            "calendar_day" => Self::CalendarDay,
            "business_day" => Self::BusinessDay,
            "hour" => Self::Hour,
            "count" => Self::Count,
            "money" => Self::Money,
            "money_per_year" => Self::MoneyPerYear,
            "flag" => Self::Flag,
            "list" => Self::List,
            "word" => Self::Word,
            _ => return None,
        })
    }

    /// Key of a figure in this unit; the text takes `count`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Month => "law-unit-month",
            Self::Year => "law-unit-year",
            Self::CalendarDay => "law-unit-calendar-day",
            Self::BusinessDay => "law-unit-business-day",
            Self::Hour => "law-unit-hour",
            Self::Count => "law-unit-count",
            Self::Money => "law-unit-money",
            Self::MoneyPerYear => "law-unit-money-per-year",
            Self::Flag | Self::List | Self::Word => "law-unit-word",
        }
    }

    /// Whether a figure can be counted in this unit.
    pub(super) const fn fits(self, value: &Value) -> bool {
        match self {
            Self::Flag => matches!(value, Value::Flag(_)),
            Self::List => matches!(value, Value::List(_)),
            Self::Word => matches!(value, Value::Word(_)),
            _ => matches!(value, Value::Number(number) if *number >= 0),
        }
    }
}

/// Which date of a case decides which figure of a rule applies.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppliesBy {
    /// The day of the contract.
    Contract,
    /// The day of delivery.
    Delivery,
    /// The day of the event that starts it.
    Event,
}

impl AppliesBy {
    /// The basis that a data file names, if there is such a one.
    pub(super) fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "contract" => Self::Contract,
            "delivery" => Self::Delivery,
            "event" => Self::Event,
            _ => return None,
        })
    }
}

/// How good the source is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Letter {
    /// Official wording seen.
    A,
    /// A secondary source seen.
    B,
    /// General knowledge, no source seen.
    C,
}

/// How sure we are of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Confidence {
    /// How good the source is.
    pub letter: Letter,
    /// True when sources disagree.
    pub disputed: bool,
}

impl Confidence {
    /// Reads `A`, `B`, `C`, each also with `≠` behind it; `≠` alone is a disputed `C`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let bare = text.trim_end_matches('≠');
        let letter = match bare {
            "A" => Letter::A,
            "B" => Letter::B,
            "C" => Letter::C,
            "" if !text.is_empty() => Letter::C,
            _ => return None,
        };
        let disputed = bare.len() != text.len();
        Some(Self { letter, disputed })
    }
}

impl fmt::Display for Confidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let letter = match self.letter {
            Letter::A => "A",
            Letter::B => "B",
            Letter::C => "C",
        };
        write!(f, "{letter}{}", if self.disputed { "≠" } else { "" })
    }
}

impl Serialize for Confidence {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}
