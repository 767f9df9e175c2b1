//! What was bought: group, condition, limits of use.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// What was bought.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Product {
    /// Its name, for the reader.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Its group in the annex, such as `akıllı telefon`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub group: Option<String>,
    /// Whether it needs a warranty certificate; `None` takes the group's word, and yes when there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub listed: Option<bool>,
}

/// In which condition it was sold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Never used.
    #[default]
    New,
    /// Second-hand.
    Used,
    /// Made like new by a refurbishing centre.
    Refurbished,
}

/// What a limit of use counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MeasureKind {
    /// Kilometres.
    Km,
    /// Hours of use.
    Hours,
    /// Copies or prints.
    Copies,
    /// Pieces or cycles.
    Pieces,
}

impl MeasureKind {
    /// Key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Km => "law-measure-km",
            Self::Hours => "law-measure-hours",
            Self::Copies => "law-measure-copies",
            Self::Pieces => "law-measure-pieces",
        }
    }
}

/// A limit of use: the warranty ends with the term or with the limit, whichever comes first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What is counted.
    pub kind: MeasureKind,
    /// The limit; up to and including it the unit is covered.
    pub limit: i64,
    /// What was read, and when.
    #[serde(default)]
    pub readings: Vec<Reading>,
}

/// One reading of the counter.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// When.
    pub on: Date,
    /// What it showed.
    pub value: i64,
}
