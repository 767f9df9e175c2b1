//! Texts of all crates in one place: Fluent sources per crate and language, found by the first word of a key.

mod args;
mod dates;
mod lang;

use std::collections::HashMap;
use std::sync::{Arc, OnceLock, PoisonError, RwLock};

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource};

pub use args::TextArg;
pub use lang::{L, LANGS, Lang, accepted, own_name};

/// The texts of one crate; made by [`texts!`](crate::texts!).
#[derive(Clone, Copy, Debug)]
pub struct Texts {
    /// First word of all its keys.
    pub name: &'static str,
    /// Turkish Fluent source.
    pub tr: &'static str,
    /// English Fluent source.
    pub en: &'static str,
}

/// The texts of the calling crate: `locales/{tr,en}/<name>.ftl`.
#[macro_export]
macro_rules! texts {
    ($name:literal) => {
        $crate::Texts {
            name: $name,
            tr: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/locales/tr/",
                $name,
                ".ftl"
            )),
            en: include_str!(concat!(
                env!("CARGO_MANIFEST_DIR"),
                "/locales/en/",
                $name,
                ".ftl"
            )),
        }
    };
}

type Bundle = FluentBundle<FluentResource>;

struct Shelf {
    tr: Bundle,
    en: Bundle,
}

static SHELVES: OnceLock<RwLock<HashMap<&'static str, Arc<Shelf>>>> = OnceLock::new();

fn shelves() -> &'static RwLock<HashMap<&'static str, Arc<Shelf>>> {
    SHELVES.get_or_init(RwLock::default)
}

/// Adds the texts of a crate; a second time changes nothing.
pub fn install(texts: Texts) {
    let mut all = shelves().write().unwrap_or_else(PoisonError::into_inner);
    all.entry(texts.name).or_insert_with(|| {
        Arc::new(Shelf {
            tr: bundle(texts.name, "tr", texts.tr),
            en: bundle(texts.name, "en", texts.en),
        })
    });
}

fn bundle(name: &str, lang: &str, source: &str) -> Bundle {
    let locales = lang.parse().into_iter().collect();
    let mut bundle = Bundle::new_concurrent(locales);
    bundle.set_use_isolating(false);
    let resource =
        FluentResource::try_new(source.to_owned()).unwrap_or_else(|(resource, errors)| {
            tracing::error!(name, lang, ?errors, "a text source has faults");
            resource
        });
    if let Err(errors) = bundle.add_resource(resource) {
        tracing::error!(name, lang, ?errors, "a text is there twice");
    }
    bundle
}

/// The text of a key, or the key itself when nobody has it: a page with a bare word is better than none.
fn lookup(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> String {
    find(lang, key, args).unwrap_or_else(|| {
        tracing::warn!(key, lang = lang.code(), "no such text");
        key.to_owned()
    })
}

fn find(lang: Lang, key: &str, args: Option<&FluentArgs<'_>>) -> Option<String> {
    let name = key.split('-').next().unwrap_or(key);
    let shelf = shelves()
        .read()
        .unwrap_or_else(PoisonError::into_inner)
        .get(name)
        .cloned()?;
    let bundle = match lang {
        Lang::Turkish => &shelf.tr,
        Lang::English => &shelf.en,
    };
    let pattern = bundle.get_message(key)?.value()?;
    let mut faults = Vec::new();
    let text = bundle
        .format_pattern(pattern, args, &mut faults)
        .into_owned();
    if !faults.is_empty() {
        tracing::warn!(key, ?faults, "a text lacks an argument");
    }
    Some(text)
}

/// Whether a text with this key is installed.
#[must_use]
pub fn exists(lang: Lang, key: &str) -> bool {
    let name = key.split('-').next().unwrap_or(key);
    let all = shelves().read().unwrap_or_else(PoisonError::into_inner);
    all.get(name).is_some_and(|shelf| match lang {
        Lang::Turkish => shelf.tr.has_message(key),
        Lang::English => shelf.en.has_message(key),
    })
}

/// Whether a word has the shape of a key of an installed crate: `ui-save`.
#[cfg(any(test, feature = "testing"))]
pub(crate) fn looks_like_key(word: &str) -> bool {
    let mut parts = word.split('-');
    let name = parts.next().unwrap_or_default();
    let rest: Vec<&str> = parts.collect();
    let plain = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    let all = shelves().read().unwrap_or_else(PoisonError::into_inner);
    !rest.is_empty() && rest.iter().all(plain) && all.contains_key(name)
}
