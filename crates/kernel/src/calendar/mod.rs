//! Calendars: public holidays, business days as the regulations count them, and the hours of a team.

mod business;
mod hours;
mod span;
mod turkey;
mod week;

use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::sync::Arc;

use jiff::civil::Date;

pub use business::{BusinessDays, Deadline, MOST_BUSINESS_DAYS};
pub use hours::{Due, MOST_MINUTES, TeamHours};
pub use span::{MINUTES_A_DAY, Span};
pub use week::{MOST_SPANS, Week};

/// On half days work ends at this hour (Law 2429: from 13:00 on).
pub const HALF_DAY_ENDS: i8 = 13;

/// What is celebrated.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Occasion {
    /// 1 January.
    NewYear,
    /// 23 April.
    NationalSovereignty,
    /// 1 May.
    Labour,
    /// 19 May.
    YouthAndSports,
    /// 15 July.
    Democracy,
    /// 30 August.
    Victory,
    /// 29 October and the afternoon before it.
    Republic,
    /// Three days after Ramadan and the afternoon before them.
    Ramadan,
    /// Four days of the feast of sacrifice and the afternoon before them.
    Sacrifice,
    /// A day that a table of another country or a company adds.
    Other,
}

impl Occasion {
    /// Key of the occasion's name.
    #[must_use]
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewYear => "kernel-holiday-new-year",
            Self::NationalSovereignty => "kernel-holiday-national-sovereignty",
            Self::Labour => "kernel-holiday-labour",
            Self::YouthAndSports => "kernel-holiday-youth-and-sports",
            Self::Democracy => "kernel-holiday-democracy",
            Self::Victory => "kernel-holiday-victory",
            Self::Republic => "kernel-holiday-republic",
            Self::Ramadan => "kernel-holiday-ramadan",
            Self::Sacrifice => "kernel-holiday-sacrifice",
            Self::Other => "kernel-holiday-other",
        }
    }
}

/// How a day is a holiday.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Holiday {
    /// What is celebrated.
    pub occasion: Occasion,
    /// Only from [`HALF_DAY_ENDS`] o'clock on.
    pub half: bool,
}

/// A table of public holidays for a range of years; beyond them nothing is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PublicHolidays {
    years: RangeInclusive<i16>,
    days: BTreeMap<Date, Holiday>,
}

impl PublicHolidays {
    /// Turkey, 2020 to 2030, religious feasts included.
    #[must_use]
    pub fn turkey() -> Arc<Self> {
        turkey::table()
    }

    /// A table of its own. A day given twice is a full day when one of the two is.
    #[must_use]
    pub fn new(
        years: RangeInclusive<i16>,
        days: impl IntoIterator<Item = (Date, Holiday)>,
    ) -> Self {
        let mut table = BTreeMap::<Date, Holiday>::new();
        for (day, holiday) in days {
            let known = table.entry(day).or_insert(holiday);
            if known.half && !holiday.half {
                *known = holiday;
            }
        }
        Self { years, days: table }
    }

    /// The holiday on a day, whole or half.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<Holiday> {
        self.days.get(&day).copied()
    }

    /// Whether the table knows the day's year.
    #[must_use]
    pub fn covers(&self, day: Date) -> bool {
        self.years.contains(&day.year())
    }

    /// The years of the table.
    #[must_use]
    pub fn years(&self) -> RangeInclusive<i16> {
        self.years.clone()
    }

    /// All days in order.
    pub fn iter(&self) -> impl Iterator<Item = (Date, Holiday)> + '_ {
        self.days.iter().map(|(day, holiday)| (*day, *holiday))
    }
}
