//! What can be wrong with a setting, in words for the person who set it.

use figment::error::{Error, Kind};
use platform::Lang;
use ui::{L, TextArg};

use super::near::nearest;

/// One wrong setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConfigFault {
    /// The named file is not there.
    NoFile(String),
    /// No such setting.
    Unknown {
        /// The name as it was given, with its section.
        name: String,
        /// Where it was given.
        place: String,
        /// What was perhaps meant.
        near: Option<String>,
    },
    /// The value is not what this setting takes.
    Value {
        /// The setting.
        name: String,
        /// Where it was given.
        place: String,
        /// What the reader says about it.
        reason: String,
    },
    /// The value is of the right kind and cannot be right.
    Wrong {
        /// The setting.
        name: &'static str,
        /// Key of the text that says what is right.
        key: &'static str,
    },
}

impl ConfigFault {
    /// The fault in the reader's language.
    pub fn say(&self, lang: Lang) -> String {
        let l = L::new(lang);
        let text = |value: &str| TextArg::from(value.to_owned());
        match self {
            Self::NoFile(path) => l.a("vefa-config-no-file", &[("path", text(path))]),
            Self::Unknown {
                name,
                place,
                near: None,
            } => l.a(
                "vefa-config-unknown",
                &[("name", text(name)), ("place", text(place))],
            ),
            Self::Unknown {
                name,
                place,
                near: Some(near),
            } => l.a(
                "vefa-config-unknown-near",
                &[
                    ("name", text(name)),
                    ("place", text(place)),
                    ("near", text(near)),
                ],
            ),
            Self::Value {
                name,
                place,
                reason,
            } => l.a(
                "vefa-config-value",
                &[
                    ("name", text(name)),
                    ("place", text(place)),
                    ("reason", text(reason)),
                ],
            ),
            Self::Wrong { name, key } => l.a(
                "vefa-config-wrong",
                &[("name", text(name)), ("reason", text(&l.t(key)))],
            ),
        }
    }
}

/// All that the reader found.
pub(super) fn all(error: Error) -> Vec<ConfigFault> {
    error.into_iter().map(one).collect()
}

fn one(error: Error) -> ConfigFault {
    let section = error.path.join(".");
    match &error.kind {
        Kind::UnknownField(name, known) => {
            let section: Vec<&str> = error
                .path
                .iter()
                .map(String::as_str)
                .filter(|part| part != name)
                .collect();
            let within = |name: &str| {
                section
                    .iter()
                    .copied()
                    .chain([name])
                    .collect::<Vec<_>>()
                    .join(".")
            };
            let near = nearest(name, known.iter().copied()).map(within);
            let place = place(&error, &within(name));
            ConfigFault::Unknown {
                name: within(name),
                place,
                near,
            }
        }
        kind => {
            let place = place(&error, &section);
            ConfigFault::Value {
                name: section,
                place,
                reason: kind.to_string(),
            }
        }
    }
}

/// The file, or the variable of the environment, that said it.
fn place(error: &Error, name: &str) -> String {
    match error
        .metadata
        .as_ref()
        .and_then(|metadata| metadata.source.as_ref())
    {
        Some(figment::Source::File(path)) => path.display().to_string(),
        _ => format!("VEFA_{}", name.to_ascii_uppercase().replace('.', "__")),
    }
}
