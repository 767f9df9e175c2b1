//! From a key and its facts to a sentence.

use std::sync::LazyLock;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Arg, ENGLISH, Lang, Said, TURKISH, dates};

type Bundle = FluentBundle<FluentResource>;

static TR: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::Tr, TURKISH));
static EN: LazyLock<Bundle> = LazyLock::new(|| bundle(Lang::En, ENGLISH));

fn turkish_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, '.')
}

fn english_number<M>(value: &FluentValue<'_>, _: &M) -> Option<String> {
    grouped(value, ',')
}

/// A whole number with its thousands apart: 30.000 or 30,000.
fn grouped(value: &FluentValue<'_>, separator: char) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = format!("{:.0}", number.value.abs());
    let mut text = String::from(if number.value < 0.0 { "-" } else { "" });
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(separator);
        }
        text.push(digit);
    }
    Some(text)
}

fn bundle(lang: Lang, source: &str) -> Bundle {
    let name = match lang {
        Lang::Tr => "tr",
        Lang::En => "en",
    };
    let language: LanguageIdentifier = name.parse().unwrap_or_default();
    let mut bundle = FluentBundle::new_concurrent(vec![language]);
    bundle.set_use_isolating(false);
    match lang {
        Lang::Tr => bundle.set_formatter(Some(turkish_number)),
        Lang::En => bundle.set_formatter(Some(english_number)),
    }
    let resource = match FluentResource::try_new(source.to_owned()) {
        Ok(whole) | Err((whole, _)) => whole,
    };
    bundle.add_resource_overriding(resource);
    bundle
}

/// A sentence in one language. A key without a text is written as itself; a test keeps that from happening.
#[must_use]
pub fn say(said: &Said, lang: Lang) -> String {
    let mut args = FluentArgs::new();
    for (name, arg) in &said.args {
        match arg {
            Arg::Day(day) => {
                for (suffix, text) in dates::cases(*day, lang) {
                    args.set(format!("{name}{suffix}"), text);
                }
            }
            Arg::Number(number) => args.set(*name, *number),
            Arg::Text(text) => args.set(*name, text.clone()),
            Arg::Words(words) => args.set(*name, words.in_language(lang).to_owned()),
            Arg::Key(key) => args.set(*name, text(key, lang)),
        }
    }
    format(&said.key, &args, lang)
}

/// A text without facts.
#[must_use]
pub fn text(key: &str, lang: Lang) -> String {
    format(key, &FluentArgs::new(), lang)
}

fn format(key: &str, args: &FluentArgs<'_>, lang: Lang) -> String {
    let bundle = match lang {
        Lang::Tr => &*TR,
        Lang::En => &*EN,
    };
    let Some(pattern) = bundle.get_message(key).and_then(|message| message.value()) else {
        return key.to_owned();
    };
    let mut errors = Vec::new();
    bundle
        .format_pattern(pattern, Some(args), &mut errors)
        .into_owned()
}
