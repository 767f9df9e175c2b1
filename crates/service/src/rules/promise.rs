//! The day that is promised: from the usual days of the work, the load of the station and the law's last day.

use jiff::civil::Date;
use kernel::calendar::BusinessDays;
use kernel::refusal::{Refusal, Refused};

/// What a promise is made from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Load {
    /// The day on which it is taken in.
    pub today: Date,
    /// Open orders of the station that have work left.
    pub open: u32,
    /// Technicians of the station; none counts as one.
    pub technicians: u32,
    /// Urgent work goes to the front.
    pub urgent: bool,
    /// The last day that the law allows, when it names one.
    pub legal: Option<Date>,
}

/// Business days that a repair takes when nobody waits before it.
pub const USUAL_DAYS: u32 = 3;
/// Repairs that a technician ends in a day.
pub const PER_DAY: u32 = 4;
/// Business days beyond which nobody is promised anything: then the law's day stands.
pub const MOST_DAYS: u32 = 20;

/// The day to propose: the usual days and the queue, never after the law's last day, never before tomorrow's work day.
///
/// # Errors
/// When the calendar cannot count so far.
pub fn proposed(calendar: &BusinessDays, load: &Load) -> Result<Date, Refusal> {
    let queue = if load.urgent {
        0
    } else {
        load.open / (load.technicians.max(1) * PER_DAY)
    };
    let usual = if load.urgent { 1 } else { USUAL_DAYS };
    let days = (usual + queue).clamp(1, MOST_DAYS);
    let day = calendar.add(load.today, days)?.day;
    Ok(match load.legal {
        Some(legal) if legal < day => legal.max(load.today),
        _ => day,
    })
}

/// Whether a promised day may stand: not in the past, not beyond a year, and a later one says why.
///
/// # Errors
/// With what is wrong beside its field.
pub fn check(today: Date, before: Option<Date>, to: Date, why: &str) -> Result<(), Refused> {
    let mut problems = kernel::refusal::Problems::new();
    let latest = kernel::time::add_days(today, 366)?;
    problems.check(to >= today, "promised_on", "service-refused-promise-past");
    problems.check(to <= latest, "promised_on", "service-refused-promise-far");
    let later = before.is_some_and(|before| to > before);
    problems.check(!later || !why.trim().is_empty(), "why", "service-need-why");
    problems.finish(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use proptest::prelude::*;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    fn load(open: u32, technicians: u32, urgent: bool, legal: Option<&str>) -> Load {
        Load {
            today: day("2026-11-30"),
            open,
            technicians,
            urgent,
            legal: legal.map(day),
        }
    }

    #[test]
    fn a_day_is_proposed_from_load_and_law() {
        let calendar = BusinessDays::turkish_consumer_law();
        let cases = [
            (load(0, 1, false, None), "2026-12-03"),
            (load(8, 1, false, None), "2026-12-05"),
            (load(8, 2, false, None), "2026-12-04"),
            (load(8, 0, false, None), "2026-12-05"),
            (load(80, 1, true, None), "2026-12-01"),
            (load(4_000, 1, false, Some("2026-12-23")), "2026-12-23"),
            (load(0, 1, false, Some("2026-11-20")), "2026-11-30"),
        ];
        for (load, expected) in cases {
            assert_eq!(
                proposed(&calendar, &load).unwrap(),
                day(expected),
                "{load:?}"
            );
        }
    }

    #[test]
    fn a_later_day_says_why_and_an_earlier_one_need_not() {
        let today = day("2026-11-30");
        assert!(check(today, Some(day("2026-12-03")), day("2026-12-05"), " ").is_err());
        assert!(
            check(
                today,
                Some(day("2026-12-03")),
                day("2026-12-05"),
                "part is late"
            )
            .is_ok()
        );
        assert!(check(today, Some(day("2026-12-03")), day("2026-12-02"), "").is_ok());
        assert!(check(today, None, day("2026-11-29"), "").is_err());
        assert!(check(today, None, day("2028-01-01"), "").is_err());
    }

    proptest! {
        #[test]
        fn nobody_is_promised_yesterday_or_a_day_after_the_laws(open in 0u32..100_000, people in 0u32..50, urgent: bool, after in 0i32..60) {
            let calendar = BusinessDays::turkish_consumer_law();
            let today = day("2026-11-30");
            let legal = kernel::time::add_days(today, after).unwrap();
            let load = Load { today, open, technicians: people, urgent, legal: Some(legal) };
            let promised = proposed(&calendar, &load).unwrap();
            prop_assert!(promised >= today && promised <= legal.max(today));
        }
    }
}
