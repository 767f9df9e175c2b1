//! One value of a list: written for the page, for CSV and for a sheet from the same place.

use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::time::{civil, civil_day};
use paper::sheet;

use crate::parts::{Html, Tag};
use crate::texts::L;

/// A value of a list.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub enum Cell {
    /// Nothing.
    #[default]
    Empty,
    /// Words.
    Text(String),
    /// The way to the record, with small words below; the first column is one.
    Link {
        /// Address.
        url: String,
        /// Words.
        text: String,
        /// Small words below.
        sub: String,
    },
    /// A whole number.
    Number(i64),
    /// Thousandths.
    Quantity(i64),
    /// An amount.
    Money(Money),
    /// A civil date.
    Day(Date),
    /// A moment.
    Moment(Timestamp),
    /// A state.
    Tag(Tag),
}

impl Cell {
    /// The way to a record.
    #[must_use]
    pub fn link(url: impl Into<String>, text: impl Into<String>) -> Self {
        Self::Link {
            url: url.into(),
            text: text.into(),
            sub: String::new(),
        }
    }

    /// Small words below a link.
    #[must_use]
    #[allow(
        clippy::should_implement_trait,
        reason = "nobody subtracts from a cell"
    )]
    pub fn sub(self, words: impl Into<String>) -> Self {
        match self {
            Self::Link { url, text, .. } => Self::Link {
                url,
                text,
                sub: words.into(),
            },
            other => other,
        }
    }

    /// Words, or nothing.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        match words.into() {
            words if words.is_empty() => Self::Empty,
            words => Self::Text(words),
        }
    }

    /// A value that may be missing.
    pub fn maybe<T>(value: Option<T>, cell: impl FnOnce(T) -> Self) -> Self {
        value.map_or(Self::Empty, cell)
    }

    pub(crate) fn html(&self, l: L, now: Timestamp) -> Html {
        match self {
            Self::Empty => Html::default(),
            Self::Text(words) => Html::text(words),
            Self::Link { url, text, sub } => Html::link(url, text).and(&small(sub)),
            Self::Number(number) => Html::text(&l.number(*number)),
            Self::Quantity(thousandths) => Html::text(&l.quantity(*thousandths)),
            Self::Money(money) => Html::text(&l.money(*money)),
            Self::Day(day) => Html::part(&l.day_stamp(*day, civil_day(now))),
            Self::Moment(moment) => Html::part(&l.stamp(*moment, now)),
            Self::Tag(tag) => Html::part(tag),
        }
    }

    /// The value in a file: figures stay figures, words that look like a formula are disarmed by the sheet's writer.
    pub(crate) fn sheet(&self) -> sheet::Cell {
        match self {
            Self::Empty => sheet::Cell::Empty,
            Self::Text(words)
            | Self::Link { text: words, .. }
            | Self::Tag(Tag { text: words, .. }) => sheet::Cell::Text(words.clone()),
            Self::Number(number) => sheet::Cell::Number(*number),
            Self::Quantity(thousandths) => sheet::Cell::Decimal {
                scaled: *thousandths,
                decimals: 3,
            },
            Self::Money(money) => sheet::Cell::Decimal {
                scaled: money.minor,
                decimals: money.currency.exponent(),
            },
            Self::Day(day) => sheet::Cell::Day(*day),
            Self::Moment(moment) => sheet::Cell::Moment(civil(*moment)),
        }
    }
}

fn small(words: &str) -> Html {
    if words.is_empty() {
        Html::default()
    } else {
        Html::part(&Small(words))
    }
}

struct Small<'a>(&'a str);

impl std::fmt::Display for Small<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "<span class=\"small\">{}</span>",
            crate::parts::escaped(self.0)
        )
    }
}

impl askama::filters::HtmlSafe for Small<'_> {}
