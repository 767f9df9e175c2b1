//! How long a ready unit is kept, and when its owner is reminded: what the contract on the slip says.

use jiff::civil::Date;
use kernel::time::days_between;

/// Calendar days for which a ready unit is kept.
pub const KEPT_DAYS: u32 = 90;

/// Calendar days after the ready notice on which the owner is reminded.
pub const REMINDERS: [i32; 3] = [7, 30, 60];

/// Whether the storage time is over.
#[must_use]
pub fn is_over(ready_on: Option<Date>, today: Date) -> bool {
    ready_on.is_some_and(|ready| {
        days_between(ready, today) > i32::try_from(KEPT_DAYS).unwrap_or(i32::MAX)
    })
}

/// Whether the next reminder is due: `notices` counts those that went out, the ready notice first.
#[must_use]
pub fn reminder_due(ready_on: Date, notices: i32, today: Date) -> bool {
    let sent = usize::try_from(notices.saturating_sub(1)).unwrap_or(0);
    REMINDERS
        .get(sent)
        .is_some_and(|days| days_between(ready_on, today) >= *days)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn a_ready_unit_is_kept_ninety_days() {
        let ready = Some(day("2026-08-30"));
        assert!(!is_over(ready, day("2026-11-28")));
        assert!(is_over(ready, day("2026-11-29")));
        assert!(!is_over(None, day("2026-11-29")));
    }

    #[test]
    fn each_reminder_goes_out_once_and_a_missed_day_is_made_up_for() {
        let ready = day("2026-11-01");
        let cases = [
            (1, "2026-11-07", false),
            (1, "2026-11-08", true),
            (2, "2026-11-20", false),
            (2, "2026-12-05", true),
            (4, "2027-05-01", false),
        ];
        for (notices, today, due) in cases {
            assert_eq!(
                reminder_due(ready, notices, day(today)),
                due,
                "{notices} {today}"
            );
        }
    }
}
