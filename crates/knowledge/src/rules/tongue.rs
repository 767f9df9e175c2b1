//! The languages of articles, and where the help centre of each begins.

use kernel::refusal::Refused;

/// A language in which articles are written.
#[derive(
    Clone,
    Copy,
    Debug,
    Default,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    serde::Serialize,
    serde::Deserialize,
)]
pub enum Tongue {
    /// Turkish.
    #[default]
    #[serde(rename = "tr")]
    Turkish,
    /// English.
    #[serde(rename = "en")]
    English,
    /// German.
    #[serde(rename = "de")]
    German,
}

impl Tongue {
    /// All of them, in the order in which they are offered.
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

    /// Where its help centre begins.
    #[must_use]
    pub const fn entrance(self) -> &'static str {
        match self {
            Self::Turkish => "/yardim",
            Self::English => "/help",
            Self::German => "/hilfe",
        }
    }

    /// The word before the address of a category.
    #[must_use]
    pub const fn topic(self) -> &'static str {
        match self {
            Self::Turkish => "konu",
            Self::English => "topic",
            Self::German => "thema",
        }
    }

    /// The language with this code.
    #[must_use]
    pub fn of_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tongue| tongue.code() == code)
    }

    /// The language that a field names.
    ///
    /// # Errors
    /// Refused when it is none of them.
    pub fn read(code: &str, field: &'static str) -> Result<Self, Refused> {
        Self::of_code(code).ok_or_else(|| Refused::field(field, "knowledge-refused-language"))
    }

    /// The public address of an article.
    #[must_use]
    pub fn article(self, slug: &str) -> String {
        format!("{}/{slug}", self.entrance())
    }

    /// The public address of a category.
    #[must_use]
    pub fn category(self, slug: &str) -> String {
        format!("{}/{}/{slug}", self.entrance(), self.topic())
    }
}

impl From<platform::Lang> for Tongue {
    fn from(lang: platform::Lang) -> Self {
        match lang {
            platform::Lang::Turkish => Self::Turkish,
            platform::Lang::English => Self::English,
        }
    }
}
