//! The three languages of the customers' pages. Turkish and English are those of the house; German has a look-up of its own and falls
//! back to English for what only the house says, such as the working of the law.

use std::sync::OnceLock;

use axum::http::{HeaderMap, header};
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::Timestamp;
use jiff::civil::Date;
use kernel::Money;
use kernel::refusal::{Arg, Refusal};
use platform::Lang;
use ui::web::cookies;
use ui::{L, TextArg};

/// German texts of the pages.
const PAGES: &str = include_str!("../../locales/de/portal.ftl");
/// German texts of what acts refuse and states say, as far as customers meet them.
const HOUSE: &str = include_str!("../../locales/de/returns.ftl");

/// A language of the customers' pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tongue {
    /// Turkish.
    #[default]
    Turkish,
    /// English.
    English,
    /// German.
    German,
}

impl Tongue {
    /// All three, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::Turkish, Self::English, Self::German];

    /// The code in addresses and records.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Turkish => "tr",
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// What it calls itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Turkish => "Türkçe",
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The language of a tag such as `de-AT`.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        let mut all = Self::ALL.into_iter();
        all.find(|tongue| primary.eq_ignore_ascii_case(tongue.code()))
    }

    /// The language of the house in which its own records are kept for this reader.
    #[must_use]
    pub const fn house(self) -> Lang {
        match self {
            Self::Turkish => Lang::Turkish,
            Self::English | Self::German => Lang::English,
        }
    }

    /// What a reader's browser remembers or asks for.
    #[must_use]
    pub fn of_headers(headers: &HeaderMap) -> Option<Self> {
        let chosen = cookies::read(headers, cookies::LANGUAGE).and_then(Self::of_tag);
        chosen.or_else(|| {
            let asked = headers.get(header::ACCEPT_LANGUAGE)?.to_str().ok()?;
            let mut parts = asked.split(',').take(10);
            parts.find_map(|part| Self::of_tag(part.split(';').next().unwrap_or(part)))
        })
    }
}

impl From<Lang> for Tongue {
    fn from(lang: Lang) -> Self {
        match lang {
            Lang::Turkish => Self::Turkish,
            Lang::English => Self::English,
        }
    }
}

/// What templates and handlers speak with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Say {
    tongue: Tongue,
}

impl Say {
    /// In a language.
    #[must_use]
    pub const fn new(tongue: Tongue) -> Self {
        Self { tongue }
    }

    /// Which.
    #[must_use]
    pub const fn tongue(self) -> Tongue {
        self.tongue
    }

    /// Its code.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.tongue.code()
    }

    /// The house's language for this reader.
    #[must_use]
    pub const fn l(self) -> L {
        L::new(self.tongue.house())
    }

    /// The text of a key.
    #[must_use]
    pub fn t(self, key: &str) -> String {
        self.a(key, &[])
    }

    /// The text of a key with arguments.
    #[must_use]
    pub fn a(self, key: &str, args: &[(&str, TextArg)]) -> String {
        let own = match self.tongue {
            Tongue::German => german(key, args),
            Tongue::Turkish | Tongue::English => None,
        };
        own.unwrap_or_else(|| self.l().a(key, args))
    }

    /// The text of a key with one argument.
    #[must_use]
    pub fn a1(self, key: &str, name: &'static str, arg: impl Into<TextArg>) -> String {
        self.a(key, &[(name, arg.into())])
    }

    /// A refusal with its facts.
    #[must_use]
    pub fn refusal(self, refusal: &Refusal) -> String {
        let args = refusal.args.iter();
        let args: Vec<(&str, TextArg)> = args.map(|(name, arg)| (*name, self.fact(arg))).collect();
        self.a(refusal.key, &args)
    }

    fn fact(self, arg: &Arg) -> TextArg {
        match arg {
            Arg::Text(text) => text.into(),
            Arg::Number(number) => (*number).into(),
            Arg::Day(day) => self.day(*day).into(),
            Arg::Moment(moment) => self.moment(*moment).into(),
            Arg::Money(money) => self.money(*money).into(),
            Arg::Key(key) => self.t(key).into(),
            Arg::Keys(keys) => {
                let words: Vec<String> = keys.iter().map(|key| self.t(key)).collect();
                words.join(", ").into()
            }
        }
    }

    /// A date in words: `3. Dezember 2026`.
    #[must_use]
    pub fn day(self, day: Date) -> String {
        match self.tongue {
            Tongue::German => {
                let month = self.t(&format!("returns-portal-month-{}", day.month()));
                format!("{}. {month} {}", day.day(), day.year())
            }
            Tongue::Turkish | Tongue::English => self.l().day(day),
        }
    }

    /// A moment on the firm's clock; German figures are written as the Turkish ones.
    #[must_use]
    pub fn moment(self, moment: Timestamp) -> String {
        self.figures().moment(moment)
    }

    /// An amount with its sign.
    #[must_use]
    pub fn money(self, money: Money) -> String {
        self.figures().money(money)
    }

    /// A whole number.
    #[must_use]
    pub fn number(self, number: i64) -> String {
        self.figures().number(number)
    }

    /// Hundredths of a per cent; German puts the sign behind.
    #[must_use]
    pub fn percent(self, points: i64) -> String {
        match self.tongue {
            Tongue::German => format!("{} %", self.figures().quantity(points * 10)),
            Tongue::Turkish | Tongue::English => self.l().percent(points),
        }
    }

    /// Points and commas stand in German as in Turkish.
    const fn figures(self) -> L {
        match self.tongue {
            Tongue::German => L::new(Lang::Turkish),
            Tongue::Turkish | Tongue::English => self.l(),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static GERMAN: OnceLock<Bundle> = OnceLock::new();

fn german(key: &str, args: &[(&str, TextArg)]) -> Option<String> {
    let bundle = GERMAN.get_or_init(bundle);
    let pattern = bundle.get_message(key)?.value()?;
    let mut given = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match arg {
            TextArg::Text(text) => FluentValue::from(text.as_str()),
            TextArg::Number(number) => FluentValue::from(*number),
        };
        given.set(*name, value);
    }
    let mut faults = Vec::new();
    let text = bundle.format_pattern(pattern, Some(&given), &mut faults);
    if !faults.is_empty() {
        tracing::warn!(key, ?faults, "a German text lacks an argument");
    }
    Some(text.into_owned())
}

fn bundle() -> Bundle {
    let locales = "de".parse().into_iter().collect();
    let mut bundle = Bundle::new_concurrent(locales);
    bundle.set_use_isolating(false);
    for source in [PAGES, HOUSE] {
        let resource = FluentResource::try_new(source.to_owned());
        let resource = resource.unwrap_or_else(|(resource, errors)| {
            tracing::error!(?errors, "a German source has faults");
            resource
        });
        if let Err(errors) = bundle.add_resource(resource) {
            tracing::error!(?errors, "a German text is there twice");
        }
    }
    bundle
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use std::collections::{BTreeMap, BTreeSet};

    use jiff::civil::date;

    use super::*;

    type Keys = BTreeMap<String, BTreeSet<String>>;

    /// Keys with the arguments that they name; Turkish may hang an ending on one.
    fn keys(source: &str) -> Keys {
        let mut keys = Keys::new();
        let mut current = String::new();
        for line in source.lines().filter(|line| !line.starts_with('#')) {
            if let Some((key, _)) = line.split_once(" = ").filter(|_| !line.starts_with(' ')) {
                key.clone_into(&mut current);
                assert!(
                    keys.insert(current.clone(), BTreeSet::new()).is_none(),
                    "{key}"
                );
            }
            for rest in line.split('$').skip(1) {
                let name = rest
                    .split(|c: char| !c.is_ascii_lowercase())
                    .next()
                    .unwrap();
                keys.get_mut(&current).unwrap().insert(name.to_owned());
            }
        }
        keys
    }

    #[test]
    fn the_three_files_have_the_same_keys_and_arguments() {
        let tr = keys(include_str!("../../locales/tr/portal.ftl"));
        let en = keys(include_str!("../../locales/en/portal.ftl"));
        let de = keys(PAGES);
        let months: BTreeSet<String> = (1..=12)
            .map(|month| format!("returns-portal-month-{month}"))
            .collect();
        assert!(months.iter().all(|key| de.contains_key(key)));
        assert_eq!(tr, en);
        assert_eq!(en, de);
        assert!(FluentResource::try_new(PAGES.to_owned()).is_ok());
        assert!(FluentResource::try_new(HOUSE.to_owned()).is_ok());
    }

    #[test]
    fn what_is_said_in_german_of_the_house_is_said_in_turkish_too() {
        let mut house = keys(include_str!("../../locales/tr/returns.ftl"));
        house.extend(keys(include_str!("../../locales/tr/desk.ftl")));
        for (key, args) in keys(HOUSE) {
            let known = house.get(&key);
            assert!(known.is_some_and(|known| args.is_subset(known)), "{key}");
        }
    }

    #[test]
    fn german_writes_days_and_amounts_its_own_way() {
        let say = Say::new(Tongue::German);
        assert_eq!(say.day(date(2026, 12, 3)), "3. Dezember 2026");
        let euros = Money::new(123_450, kernel::money::Currency::EUR);
        assert!(say.money(euros).contains("1.234,50"));
        assert_eq!(say.percent(1_250), "12,5 %");
        assert_eq!(Tongue::of_tag("de-AT"), Some(Tongue::German));
        assert_eq!(Tongue::of_tag("fr"), None);
    }
}
