//! Business days: a day is one unless it is a Sunday or a public holiday; Saturday is one in Turkish consumer law.

use std::sync::Arc;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::PublicHolidays;
use crate::refusal::Refusal;
use crate::time::{MOST_DAYS, days_between};

/// The longest term in business days; no rule knows a longer one.
pub const MOST_BUSINESS_DAYS: u32 = 5_000;

/// The last day of a term, and whether every day that was counted is in the holiday table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Deadline {
    /// The last day on which it is still in time.
    pub day: Date,
    /// False when days beyond the holiday table were counted: a feast there may move it.
    pub certain: bool,
}

/// A way of counting business days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BusinessDays {
    /// Whether Saturday counts (GBY m.4, SSHY m.4: only Sundays are excluded).
    pub saturday: bool,
    /// Whether a half holiday counts. The regulations are silent; counting gives the earlier, safer deadline.
    pub half_day_counts: bool,
    /// The holidays.
    pub holidays: Arc<PublicHolidays>,
}

impl BusinessDays {
    /// As the warranty and after-sales regulations define them: Saturday and half days count.
    #[must_use]
    pub fn turkish_consumer_law() -> Self {
        Self {
            saturday: true,
            half_day_counts: true,
            holidays: PublicHolidays::turkey(),
        }
    }

    /// As banks and offices count: Monday to Friday, half days count.
    #[must_use]
    pub fn turkish_office() -> Self {
        Self {
            saturday: false,
            ..Self::turkish_consumer_law()
        }
    }

    /// Whether the day counts. Beyond the table only the weekday is known; see [`PublicHolidays::covers`].
    #[must_use]
    pub fn is_business_day(&self, day: Date) -> bool {
        let weekday_counts = match day.weekday() {
            Weekday::Sunday => false,
            Weekday::Saturday => self.saturday,
            _ => true,
        };
        weekday_counts
            && self
                .holidays
                .on(day)
                .is_none_or(|holiday| holiday.half && self.half_day_counts)
    }

    /// The last day of a term of `count` business days; the start is day 0 and counting begins the next day. Nothing added is the start.
    pub fn add(&self, start: Date, count: u32) -> Result<Deadline, Refusal> {
        if count > MOST_BUSINESS_DAYS {
            return Err(too_far());
        }
        let (mut day, mut left, mut certain) = (start, count, true);
        for _ in 0..MOST_DAYS {
            if left == 0 {
                return Ok(Deadline { day, certain });
            }
            day = day.tomorrow().map_err(|_| too_far())?;
            certain &= self.holidays.covers(day);
            left -= u32::from(self.is_business_day(day));
        }
        Err(too_far())
    }

    /// Business days after `from` up to and including `to`; negative when `to` lies before `from`. The inverse of [`Self::add`].
    pub fn between(&self, from: Date, to: Date) -> Result<i64, Refusal> {
        if days_between(from, to).abs() > MOST_DAYS {
            return Err(too_far());
        }
        if to < from {
            return self.between(to, from).map(|count| -count);
        }
        let days = from.series(jiff::Span::new().days(1)).skip(1);
        let counted = days
            .take_while(|day| *day <= to)
            .filter(|day| self.is_business_day(*day));
        i64::try_from(counted.count()).map_err(|_| too_far())
    }

    /// The day itself when it counts, else the next that does (TBK m.93: a term that ends on a holiday ends on the next working day).
    pub fn next_on_or_after(&self, day: Date) -> Result<Deadline, Refusal> {
        if self.is_business_day(day) {
            let certain = self.holidays.covers(day);
            return Ok(Deadline { day, certain });
        }
        let next = self.add(day, 1)?;
        Ok(Deadline {
            certain: next.certain && self.holidays.covers(day),
            ..next
        })
    }
}

fn too_far() -> Refusal {
    Refusal::new("kernel-refused-calendar-far")
}
