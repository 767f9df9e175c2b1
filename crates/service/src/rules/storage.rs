//! How long a ready unit is kept, and when its owner is reminded: what the contract on the slip says.

use jiff::civil::Date;
use kernel::refusal::{Problems, Refused};
use kernel::time::{add_days, days_between};

use super::notices::Notice;

/// The terms of a firm.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Terms {
    /// Calendar days for which a ready unit is kept.
    pub kept_days: i32,
    /// Calendar days after the ready notice on which the owner is reminded, rising.
    pub reminders: Vec<i32>,
    /// Days that the last notice leaves.
    pub last_days: i32,
}

/// What holds until a firm says otherwise.
impl Default for Terms {
    fn default() -> Self {
        Self {
            kept_days: 90,
            reminders: vec![7, 30, 60],
            last_days: 14,
        }
    }
}

/// The shortest time for which a unit is kept.
pub const KEPT_LEAST: i32 = 15;
/// The longest.
pub const KEPT_MOST: i32 = 3_650;
/// The fewest days that a last notice leaves.
pub const LAST_LEAST: i32 = 7;
/// Reminders at most.
pub const REMINDERS_MOST: usize = 10;

impl Terms {
    /// Checks terms as they were typed.
    ///
    /// # Errors
    /// With what is wrong beside its field.
    pub fn checked(self) -> Result<Self, Refused> {
        let mut problems = Problems::new();
        let kept = (KEPT_LEAST..=KEPT_MOST).contains(&self.kept_days);
        problems.check(kept, "kept_days", "service-refused-kept-days");
        let last = self.last_days >= LAST_LEAST && self.last_days < self.kept_days;
        problems.check(last, "last_days", "service-refused-last-days");
        let last_on = self.kept_days.saturating_sub(self.last_days);
        let rising = self.reminders.windows(2).all(|two| two[0] < two[1]);
        let inside = self.reminders.iter().all(|day| (1..last_on).contains(day));
        let few = (1..=REMINDERS_MOST).contains(&self.reminders.len());
        problems.check(
            rising && inside && few,
            "reminders",
            "service-refused-reminders",
        );
        problems.finish(self)
    }

    /// Notices that must have gone out before a unit is disposed of: that it is ready, each reminder, the last one.
    #[must_use]
    pub fn notices(&self) -> i32 {
        i32::try_from(self.reminders.len()).unwrap_or(i32::MAX - 2) + 2
    }

    /// The first day after the ready notice on which any notice may be due.
    #[must_use]
    pub fn first_day(&self) -> i32 {
        let last = self.kept_days - self.last_days;
        self.reminders.first().copied().unwrap_or(last)
    }
}

/// The notice that is due: `notices` counts those that went out, the ready notice first. A missed day is made up for.
#[must_use]
pub fn notice_due(terms: &Terms, ready_on: Date, notices: i32, today: Date) -> Option<Notice> {
    let sent = usize::try_from(notices.saturating_sub(1)).unwrap_or(0);
    let (after, notice) = match terms.reminders.get(sent) {
        Some(days) => (*days, Notice::Reminder),
        None if sent == terms.reminders.len() => (terms.kept_days - terms.last_days, Notice::Last),
        None => return None,
    };
    (days_between(ready_on, today) >= after).then_some(notice)
}

/// The last day on which a unit is kept: that of the storage time, and never sooner than the last notice leaves.
#[must_use]
pub fn last_day(terms: &Terms, due: Option<Date>, last_notice: Option<Date>) -> Option<Date> {
    let left = last_notice.and_then(|day| add_days(day, terms.last_days).ok());
    due.max(left)
}

/// Whether the storage time is over.
#[must_use]
pub fn is_over(last_day: Option<Date>, today: Date) -> bool {
    last_day.is_some_and(|last| today > last)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn each_reminder_goes_out_once_the_last_notice_after_them_and_a_missed_day_is_made_up_for() {
        let ready = day("2026-11-01");
        let cases = [
            (1, "2026-11-07", None),
            (1, "2026-11-08", Some(Notice::Reminder)),
            (2, "2026-11-20", None),
            (2, "2026-12-05", Some(Notice::Reminder)),
            (4, "2027-01-15", None),
            (4, "2027-01-16", Some(Notice::Last)),
            (5, "2027-05-01", None),
        ];
        for (notices, today, due) in cases {
            let found = notice_due(&Terms::default(), ready, notices, day(today));
            assert_eq!(found, due, "{notices} {today}");
        }
    }

    #[test]
    fn a_unit_is_kept_until_the_storage_time_and_the_time_of_the_last_notice_are_over() {
        let terms = Terms::default();
        let due = Some(day("2027-01-30"));
        assert_eq!(last_day(&terms, due, None), due);
        assert_eq!(last_day(&terms, due, Some(day("2027-01-16"))), due);
        let late = last_day(&terms, due, Some(day("2027-02-01")));
        assert_eq!(late, Some(day("2027-02-15")));
        assert!(!is_over(late, day("2027-02-15")) && is_over(late, day("2027-02-16")));
        assert!(!is_over(None, day("2030-01-01")));
    }

    #[test]
    fn terms_that_cannot_be_kept_are_refused_beside_their_field() {
        let terms = |kept_days, reminders: &[i32], last_days| Terms {
            kept_days,
            reminders: reminders.to_vec(),
            last_days,
        };
        assert!(Terms::default().checked().is_ok());
        let cases = [
            (terms(5, &[1], 2), vec!["kept_days", "last_days"]),
            (terms(90, &[30, 7], 14), vec!["reminders"]),
            (terms(90, &[7, 80], 14), vec!["reminders"]),
            (terms(90, &[], 14), vec!["reminders"]),
            (terms(30, &[7], 30), vec!["last_days", "reminders"]),
        ];
        for (terms, fields) in cases {
            let refused = terms.clone().checked().unwrap_err();
            let found: Vec<_> = refused
                .iter()
                .filter_map(|one| one.field.as_deref())
                .collect();
            assert_eq!(found, fields, "{terms:?}");
        }
    }
}
