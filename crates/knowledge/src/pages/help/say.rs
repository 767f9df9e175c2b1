//! The words of the help centre: Turkish and English are those of the house, German has a look-up of its own.

use std::sync::OnceLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use jiff::civil::Date;
use platform::Lang;
use ui::{L, TextArg};

use crate::rules::tongue::Tongue;

/// German texts.
const GERMAN: &str = include_str!("../../../locales/de/help.ftl");

/// What the pages speak with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Say(pub(super) Tongue);

impl Say {
    /// Its code.
    pub(super) const fn code(self) -> &'static str {
        self.0.code()
    }

    /// The house's language for this reader.
    const fn l(self) -> L {
        L::new(match self.0 {
            Tongue::Turkish => Lang::Turkish,
            Tongue::English | Tongue::German => Lang::English,
        })
    }

    /// The text of a key.
    pub(super) fn t(self, key: &str) -> String {
        self.a(key, &[])
    }

    /// The text of a key with one argument.
    pub(super) fn a1(self, key: &str, name: &'static str, arg: &str) -> String {
        self.a(key, &[(name, arg.into())])
    }

    fn a(self, key: &str, args: &[(&str, TextArg)]) -> String {
        let own = match self.0 {
            Tongue::German => german(key, args),
            Tongue::Turkish | Tongue::English => None,
        };
        own.unwrap_or_else(|| self.l().a(key, args))
    }

    /// A date; German writes it in figures.
    pub(super) fn day(self, day: Date) -> String {
        match self.0 {
            Tongue::German => format!("{:02}.{:02}.{}", day.day(), day.month(), day.year()),
            Tongue::Turkish | Tongue::English => self.l().day(day),
        }
    }
}

type Bundle = FluentBundle<FluentResource>;

static BUNDLE: OnceLock<Bundle> = OnceLock::new();

fn german(key: &str, args: &[(&str, TextArg)]) -> Option<String> {
    let bundle = BUNDLE.get_or_init(bundle);
    let pattern = bundle.get_message(key)?.value()?;
    let mut given = FluentArgs::with_capacity(args.len());
    for (name, arg) in args {
        let value = match arg {
            TextArg::Text(text) => FluentValue::from(text.as_str()),
            TextArg::Number(number) => FluentValue::from(*number),
        };
        given.set(*name, value);
    }
    let text = bundle.format_pattern(pattern, Some(&given), &mut Vec::new());
    Some(text.into_owned())
}

fn bundle() -> Bundle {
    let mut bundle = Bundle::new_concurrent("de".parse().into_iter().collect());
    bundle.set_use_isolating(false);
    // a fault leaves a text out, and English stands in; the test below refuses one
    let (Ok(texts) | Err((texts, _))) = FluentResource::try_new(GERMAN.to_owned());
    bundle.add_resource_overriding(texts);
    bundle
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn keys(source: &str) -> BTreeSet<&str> {
        let lines = source.lines().filter(|line| !line.starts_with(['#', ' ']));
        lines
            .filter_map(|line| Some(line.split_once(" = ")?.0))
            .collect()
    }

    #[test]
    fn the_three_files_have_the_same_keys() {
        let tr = keys(include_str!("../../../locales/tr/help.ftl"));
        assert_eq!(tr, keys(include_str!("../../../locales/en/help.ftl")));
        assert_eq!(tr, keys(GERMAN));
        assert!(FluentResource::try_new(GERMAN.to_owned()).is_ok());
    }

    #[test]
    fn german_is_spoken() {
        let say = Say(Tongue::German);
        assert_eq!(say.t("knowledge-help-title"), "Hilfe");
        assert!(say.a1("knowledge-help-updated", "day", "3").contains('3'));
    }
}
