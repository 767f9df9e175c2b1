//! The reader's language: texts, numbers, money and dates as that reader writes them.

use fluent_bundle::FluentArgs;
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::format;
use kernel::refusal::Refusal;
pub use platform::Lang;
use rust_decimal::Decimal;

use super::{TextArg, dates, lookup};

/// Both languages, in the order in which they are offered.
pub const LANGS: [Lang; 2] = [Lang::Turkish, Lang::English];

/// What a language calls itself.
#[must_use]
pub const fn own_name(lang: Lang) -> &'static str {
    match lang {
        Lang::Turkish => "Türkçe",
        Lang::English => "English",
    }
}

/// The first language of an `Accept-Language` header that we speak.
#[must_use]
pub fn accepted(header: &str) -> Option<Lang> {
    header
        .split(',')
        .take(10)
        .find_map(|part| Lang::of_tag(part.split(';').next().unwrap_or(part)))
}

/// A language as templates and handlers hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct L {
    lang: Lang,
}

impl From<Lang> for L {
    fn from(lang: Lang) -> Self {
        Self { lang }
    }
}

impl L {
    /// The language in `lang`.
    #[must_use]
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Which language it is.
    #[must_use]
    pub const fn lang(self) -> Lang {
        self.lang
    }

    /// `tr` or `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.lang.code()
    }

    /// The text of a key.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        lookup(self.lang, key, None)
    }

    /// The text of a key with arguments: `l.a("ui-count", &[("n", 3.into())])`.
    #[must_use]
    pub fn a(self, key: &str, args: &[(&str, TextArg)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, arg) in args {
            given.set(*name, arg.fluent());
        }
        lookup(self.lang, key, Some(&given))
    }

    /// The text of a key with one argument, short enough for a template.
    #[must_use]
    pub fn a1(self, key: &str, name: &'static str, arg: impl Into<TextArg>) -> String {
        self.a(key, &[(name, arg.into())])
    }

    /// A refusal in words, with its facts.
    #[must_use]
    pub fn refusal(self, refusal: &Refusal) -> String {
        let args: Vec<_> = refusal
            .args
            .iter()
            .map(|(name, arg)| (*name, TextArg::of_fact(arg, self)))
            .collect();
        self.a(refusal.key, &args)
    }

    /// A date in words: `22 Kasım 2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        dates::day(self, day)
    }

    /// A date in figures: `22.11.2026`.
    #[must_use]
    pub fn day_short(self, day: Date) -> String {
        dates::day_short(self, day)
    }

    /// A moment on the company's clock: `22.11.2026 14:30`.
    #[must_use]
    pub fn moment(self, moment: Timestamp) -> String {
        dates::moment(self, moment)
    }

    /// The time of day of a moment: `14:30`.
    #[must_use]
    pub fn clock(self, moment: Timestamp) -> String {
        dates::clock(moment)
    }

    /// A moment as people say it, seen from `now`: `3 dk önce`, `dün 16:44`, `21 Kas`.
    #[must_use]
    pub fn ago(self, moment: Timestamp, now: Timestamp) -> String {
        dates::ago(self, moment, now)
    }

    /// A date as people say it, seen from today: `bugün`, `yarın`, `5 gün sonra`, `21 Kasım`.
    #[must_use]
    pub fn day_near(self, day: Date, today: Date) -> String {
        dates::day_near(self, day, today)
    }

    /// A whole number with its groups: `12.345`.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        format::number(number, self.lang)
    }

    /// A count of things from a length.
    #[must_use]
    pub fn count(self, number: usize) -> String {
        self.number(i64::try_from(number).unwrap_or(i64::MAX))
    }

    /// Thousandths as a quantity: 1500 is `1,5`.
    #[must_use]
    pub fn quantity(self, thousandths: i64) -> String {
        format::quantity(thousandths, self.lang)
    }

    /// Basis points as a percentage: 2000 is `%20` in Turkish and `20%` in English.
    #[must_use]
    pub fn percent(self, basis_points: i64) -> String {
        format::percent(Decimal::new(basis_points, 2), self.lang)
    }

    /// An amount with its sign: `1.234,50 ₺`.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        format::money(money, self.lang)
    }
}
