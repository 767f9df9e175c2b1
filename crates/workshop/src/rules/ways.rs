//! How a unit may come to us.

use serde::{Deserialize, Serialize};

/// How a unit may come. The words are those by which an order keeps how it came.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Way {
    /// Handed in at the counter.
    Counter,
    /// By a carrier.
    Carrier,
    /// Fetched by us.
    Fetched,
    /// By a dealer.
    Dealer,
    /// It stays where it is, and we go there.
    OnSite,
}

impl Way {
    /// All ways.
    pub const ALL: [Self; 5] = [
        Self::Counter,
        Self::Carrier,
        Self::Fetched,
        Self::Dealer,
        Self::OnSite,
    ];

    /// The word in database and API.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Carrier => "carrier",
            Self::Fetched => "fetched",
            Self::Dealer => "dealer",
            Self::OnSite => "on_site",
        }
    }

    /// Key of its name.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Counter => "workshop-way-counter",
            Self::Carrier => "workshop-way-carrier",
            Self::Fetched => "workshop-way-fetched",
            Self::Dealer => "workshop-way-dealer",
            Self::OnSite => "workshop-way-on-site",
        }
    }

    /// The way with this word.
    #[must_use]
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.word() == word)
    }
}
