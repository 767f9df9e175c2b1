//! Opening hours in few words: days with the same hours that follow each other stand together.

use jiff::civil::Weekday;
use kernel::calendar::Week;

/// Weekdays in their order, with the keys of their names.
const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Monday, "service-day-mon"),
    (Weekday::Tuesday, "service-day-tue"),
    (Weekday::Wednesday, "service-day-wed"),
    (Weekday::Thursday, "service-day-thu"),
    (Weekday::Friday, "service-day-fri"),
    (Weekday::Saturday, "service-day-sat"),
    (Weekday::Sunday, "service-day-sun"),
];

/// Days with the same hours.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// Key of the first day.
    pub first: &'static str,
    /// Key of the last day.
    pub last: &'static str,
    /// The hours, `09:00–18:00`.
    pub hours: String,
}

/// The open days of a week.
#[must_use]
pub fn runs(week: &Week) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut open_before = false;
    for (day, key) in DAYS {
        let spans: Vec<String> = week.on(day).iter().map(ToString::to_string).collect();
        let hours = spans.join(", ");
        let open = !hours.is_empty();
        match runs.last_mut() {
            Some(run) if open && open_before && run.hours == hours => run.last = key,
            _ if open => runs.push(Run {
                first: key,
                last: key,
                hours,
            }),
            _ => {}
        }
        open_before = open;
    }
    runs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_with_the_same_hours_stand_together_and_a_closed_day_parts_them() {
        let usual = runs(&identity::rules::opening_hours::usual());
        let days: Vec<_> = usual.iter().map(|run| (run.first, run.last)).collect();
        assert_eq!(
            days,
            [
                ("service-day-mon", "service-day-fri"),
                ("service-day-sat", "service-day-sat")
            ]
        );
        assert!(runs(&Week::closed()).is_empty());
    }
}
