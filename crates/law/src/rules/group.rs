//! Product groups: useful life, stations and repair time, as far as the annex was seen.

use serde::Serialize;

use super::{Confidence, Words};

/// One row of the annex, or of what we know of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Group {
    /// The Turkish name of the annex, by which a case names it.
    pub key: String,
    /// What people read.
    pub name: Words,
    /// Useful life in years from delivery.
    pub useful_life_years: Option<i64>,
    /// Least number of authorised stations.
    pub stations: Option<i64>,
    /// Longest repair time in business days today.
    pub max_repair_business_days: Option<i64>,
    /// Whether the goods are on the list that needs a warranty certificate.
    pub listed: bool,
    /// Housing and holiday property, which have terms of their own.
    pub housing: bool,
    /// How sure we are of the row.
    pub confidence: Confidence,
    /// Where the row was seen.
    pub source: Words,
}
