//! Rules as dated data: what a rule is, how sure we are of it, and the book that holds them all.

mod book;
mod check;
mod cited;
mod country;
mod group;
pub mod ids;
mod load;
mod value;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::Serialize;

pub use book::RuleBook;
pub use cited::Cited;
pub(crate) use country::CountryTitles;
pub use country::{Country, Months};
pub use group::Group;
pub use load::{LoadError, LoadErrors};
pub use value::{AppliesBy, Confidence, Entry, Letter, Unit, Value, Words};

/// A field of law, one file each.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Area {
    /// Short name, as the file calls it.
    pub key: String,
    /// What people read.
    pub name: Words,
}

/// A source that rules cite.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statute {
    /// What a rule names, such as `TKHK`.
    pub code: String,
    /// Its full name.
    pub name: Words,
}

/// One rule of law with all the figures it had over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Rule {
    /// Stable id, such as `TR.WAR.MIN`.
    pub id: String,
    /// The field of law it belongs to.
    pub area: String,
    /// The source.
    pub statute: String,
    /// The article within the source.
    pub article: String,
    /// Which date of a case picks the figure.
    pub applies_by: AppliesBy,
    /// What the figure counts.
    pub unit: Unit,
    /// True when it is a house policy that a company may change, and no law.
    pub policy: bool,
    /// The rule in our words.
    pub title: Words,
    /// The event from which it counts.
    pub start: Option<Words>,
    /// What stops or extends it.
    pub stop: Option<Words>,
    /// What else must be known.
    pub note: Option<Words>,
    /// The figures, oldest first, never overlapping.
    pub versions: Vec<Version>,
}

/// The figure of a rule from one day to another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Version {
    /// First day in force; `None` when the date was not established.
    pub from: Option<Date>,
    /// Last day in force; `None` while it is.
    pub to: Option<Date>,
    /// The figure.
    pub value: Value,
    /// Further figures of the same rule by name.
    pub more: BTreeMap<String, i64>,
    /// Figures that differ by country.
    pub by_country: BTreeMap<String, i64>,
    /// Product groups it is limited to; empty means all.
    pub groups: Vec<String>,
    /// How sure we are.
    pub confidence: Confidence,
    /// What else must be known about this figure.
    pub note: Option<Words>,
}

impl Version {
    /// Whether it is in force on a day.
    #[must_use]
    pub fn holds_on(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }

    /// Whether it speaks about a product group.
    #[must_use]
    pub fn covers_group(&self, group: &str) -> bool {
        self.groups.is_empty() || self.groups.iter().any(|one| one == group)
    }
}

impl Rule {
    /// The figure in force on a day.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&Version> {
        self.versions.iter().find(|version| version.holds_on(day))
    }

    /// The figure in force on a day, else the nearest one with `false`: an answer is better than none, if it says so.
    #[must_use]
    pub fn near(&self, day: Date) -> Option<(&Version, bool)> {
        if let Some(version) = self.on(day) {
            return Some((version, true));
        }
        let before = self
            .versions
            .iter()
            .rev()
            .find(|version| version.from.is_none_or(|from| from <= day));
        before
            .or_else(|| self.versions.first())
            .map(|version| (version, false))
    }
}
