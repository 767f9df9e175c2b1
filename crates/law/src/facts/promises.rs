//! What was promised beyond the law: extended, voluntary and part warranties, and parts fitted out of warranty.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::MeasureKind;

/// What kind of promise.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PromiseKind {
    /// Sold or given on top of the legal term.
    #[default]
    Extended,
    /// The producer's or seller's own promise (ihtiyari garanti).
    Voluntary,
    /// An insurance.
    Insurance,
}

/// From when a promise runs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Starts {
    /// When the legal term with its repair days has ended.
    #[default]
    After,
    /// With delivery, beside the legal term.
    Beside,
}

/// A promise beyond the law.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct Promise {
    /// What kind.
    pub kind: PromiseKind,
    /// Who is bound by it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The document that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// From when it runs, unless `starts_on` names the day.
    pub starts: Starts,
    /// Its first day, where the document names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub starts_on: Option<Date>,
    /// How long.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// Its last day, where the document names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ends_on: Option<Date>,
    /// The part that it is limited to; none means the whole good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Its own limit of use, read on the unit's counter.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<Limit>,
}

/// A limit of use of a promise.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    /// What is counted.
    pub kind: MeasureKind,
    /// Up to and including which figure.
    pub limit: i64,
}

/// A part fitted or sold out of warranty.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FittedPart {
    /// When.
    pub fitted_on: Date,
    /// Its name.
    pub name: String,
    /// What the station promised; never less than the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub months: Option<u16>,
    /// The document that it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
}
