//! The one search field: exact tokens first, then beginnings of titles, then words, then one slip; Turkish letters folded.

mod find;
mod index;
mod inside;
mod keep;
mod query;
mod rarity;
mod slip;
mod sql;
mod words;
mod write;

use kernel::ids::{Ref, StationId};

pub use find::{Hit, Rank, find};
pub use keep::merge_index;
pub(crate) use keep::rebuild_index;
pub(crate) use rarity::Samples;
pub use slip::near_words;
pub(crate) use words::KnownWords;

/// What makes one record findable.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchEntry {
    /// The record.
    pub subject: Ref,
    /// The first line of a hit.
    pub title: String,
    /// The second line of a hit.
    pub subtitle: String,
    /// More words under which it is found; title and subtitle count by themselves.
    pub words: String,
    /// Station whose people see it; none for everybody.
    pub station: Option<StationId>,
    /// What finds exactly this record: serials, telephones (E.164), invoice numbers, tax numbers. Any writing.
    pub tokens: Vec<String>,
}

impl SearchEntry {
    /// An entry with a title only.
    pub fn new(subject: impl Into<Ref>, title: impl Into<String>) -> Self {
        Self {
            subject: subject.into(),
            title: title.into(),
            subtitle: String::new(),
            words: String::new(),
            station: None,
            tokens: Vec::new(),
        }
    }

    /// The same with a second line.
    #[must_use]
    pub fn subtitle(mut self, subtitle: impl Into<String>) -> Self {
        self.subtitle = subtitle.into();
        self
    }

    /// The same, found by the people of this station only.
    #[must_use]
    pub const fn station(mut self, station: Option<StationId>) -> Self {
        self.station = station;
        self
    }

    /// The same, also found under these words.
    #[must_use]
    pub fn words<'a>(mut self, words: impl IntoIterator<Item = &'a str>) -> Self {
        for word in words {
            self.words.push(' ');
            self.words.push_str(word);
        }
        self
    }

    /// The same, also found exactly by this token.
    #[must_use]
    pub fn token(mut self, token: impl Into<String>) -> Self {
        self.tokens.push(token.into());
        self
    }
}
