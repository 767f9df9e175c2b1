//! How long claims wait for their supplier, in four ages.

use jiff::civil::Date;
use kernel::states::State as _;
use kernel::time::{add_days, days_between};

kernel::state_words! {
    /// How long ago a claim was sent.
    pub enum Age "claims-waits" {
        /// Up to thirty days.
        Fresh = "to_30",
        /// Up to sixty days.
        Month = "to_60",
        /// Up to ninety days.
        TwoMonths = "to_90",
        /// Longer.
        Old = "older",
    }
}

impl Age {
    /// First and last day count of the age.
    #[must_use]
    pub const fn days(self) -> (i32, Option<i32>) {
        match self {
            Self::Fresh => (0, Some(30)),
            Self::Month => (31, Some(60)),
            Self::TwoMonths => (61, Some(90)),
            Self::Old => (91, None),
        }
    }

    /// The age on a day of what was sent on another.
    #[must_use]
    pub fn of(sent_on: Date, today: Date) -> Self {
        let days = days_between(sent_on, today).max(0);
        let mut ages = Self::ALL.iter().copied();
        ages.find(|age| age.days().1.is_none_or(|last| days <= last))
            .unwrap_or(Self::Old)
    }

    /// The days on which what has this age was sent: not before the first, not after the last.
    #[must_use]
    pub fn sent_between(self, today: Date) -> (Date, Date) {
        let (first, last) = self.days();
        let ago = |days: i32| add_days(today, -days).unwrap_or(Date::MIN);
        // what is dated later than today by mistake is fresh
        let to = if first == 0 { Date::MAX } else { ago(first) };
        (last.map_or(Date::MIN, ago), to)
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_thirtieth_day_is_fresh_the_ninety_first_is_old() {
        let today = date(2026, 11, 28);
        for (days, age) in [
            (0, Age::Fresh),
            (30, Age::Fresh),
            (31, Age::Month),
            (60, Age::Month),
            (61, Age::TwoMonths),
            (90, Age::TwoMonths),
            (91, Age::Old),
            (4_000, Age::Old),
            (-3, Age::Fresh),
        ] {
            let sent = add_days(today, -days).unwrap_or(today);
            assert_eq!(Age::of(sent, today), age, "{days}");
        }
    }

    proptest! {
        #[test]
        fn a_day_lies_between_the_days_of_its_own_age_and_of_no_other(days in -5_i32..500) {
            let today = date(2026, 11, 28);
            let sent = add_days(today, -days).unwrap_or(today);
            for age in Age::ALL {
                let (from, to) = age.sent_between(today);
                prop_assert_eq!((from..=to).contains(&sent), *age == Age::of(sent, today));
            }
        }
    }
}
