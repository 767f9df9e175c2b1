//! The two languages of the house.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ids::clipped;
use crate::refusal::Refusal;

/// A language in which people are addressed.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
pub enum Language {
    /// Turkish, the first language.
    #[default]
    #[serde(rename = "tr")]
    Turkish,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Both, the first language first.
    pub const ALL: [Self; 2] = [Self::Turkish, Self::English];

    /// The code in records and addresses: `tr`, `en`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Turkish => "tr",
            Self::English => "en",
        }
    }

    /// The language of a tag such as `tr`, `tr-TR` or `en_GB`, if it is one of ours.
    #[must_use]
    pub fn of_tag(tag: &str) -> Option<Self> {
        let primary = tag.trim().split(['-', '_']).next().unwrap_or_default();
        Self::ALL
            .into_iter()
            .find(|language| primary.eq_ignore_ascii_case(language.code()))
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl FromStr for Language {
    type Err = Refusal;

    fn from_str(text: &str) -> Result<Self, Refusal> {
        Self::of_tag(text)
            .ok_or_else(|| Refusal::new("kernel-refused-language").with("text", clipped(text)))
    }
}
