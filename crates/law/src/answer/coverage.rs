//! How long a unit is under warranty: a chain of intervals.

use jiff::civil::Date;
use serde::Serialize;

use super::Trace;
use crate::facts::MeasureKind;
use crate::texts::Said;

/// What one link of the chain is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum IntervalKind {
    /// The statutory warranty in Türkiye.
    Legal,
    /// The statutory warranty of a refurbished good.
    Refurbished,
    /// The legal guarantee of another country.
    Abroad,
    /// Days in repair, added.
    RepairDays,
    /// What another country adds after a repair.
    AfterRepair,
    /// What a replaced unit kept of the warranty of the first one.
    Inherited,
    /// A promise on top of the legal term.
    Extended,
    /// The producer's or seller's own promise.
    Voluntary,
    /// An insurance.
    Insurance,
    /// A part that was fitted out of warranty.
    Part,
}

impl IntervalKind {
    /// Whether the law gives it.
    #[must_use]
    pub const fn is_statutory(self) -> bool {
        !matches!(
            self,
            Self::Extended | Self::Voluntary | Self::Insurance | Self::Part
        )
    }

    /// Key of its name.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Legal => "law-interval-legal",
            Self::Refurbished => "law-interval-refurbished",
            Self::Abroad => "law-interval-abroad",
            Self::RepairDays => "law-interval-repair-days",
            Self::AfterRepair => "law-interval-after-repair",
            Self::Inherited => "law-interval-inherited",
            Self::Extended => "law-interval-extended",
            Self::Voluntary => "law-interval-voluntary",
            Self::Insurance => "law-interval-insurance",
            Self::Part => "law-interval-part",
        }
    }
}

/// One link of the chain; first and last day both count.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Interval {
    /// What it is.
    pub kind: IntervalKind,
    /// First day.
    pub first_day: Date,
    /// Last day.
    pub last_day: Date,
    /// The part that it is limited to; none means the whole good.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// Who is bound by it, when it is not the law.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub provider: Option<String>,
    /// The document that it stands in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub document: Option<String>,
    /// The limit of use that may end it earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<(MeasureKind, i64)>,
    /// False when a fact was assumed, a source is disputed or the end is between two readings.
    pub certain: bool,
    /// Its working.
    pub trace: Trace,
}

impl Interval {
    /// Whether it covers the whole good.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.part.is_none()
    }

    /// Whether a day lies in it.
    #[must_use]
    pub fn holds(&self, day: Date) -> bool {
        self.first_day <= day && day <= self.last_day
    }
}

/// How long a unit is under warranty, and whether it is on the day of the question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Coverage {
    /// Whether the whole good is covered on the day of the question.
    pub covered: bool,
    /// The link that covers it on that day, the law's first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub by: Option<IntervalKind>,
    /// Why, or why not, as a headline.
    pub reason: Said,
    /// First day of the whole good's coverage.
    pub first_day: Option<Date>,
    /// Last day of the whole good's coverage, promises included.
    pub last_day: Option<Date>,
    /// Last day of what the law gives.
    pub statutory_last_day: Option<Date>,
    /// Days in repair that were added.
    pub repair_days: i64,
    /// A repair is open: the end moves on with each day.
    pub still_growing: bool,
    /// False when a fact was assumed or a source is disputed.
    pub certain: bool,
    /// The chain, in order of time.
    pub intervals: Vec<Interval>,
}
