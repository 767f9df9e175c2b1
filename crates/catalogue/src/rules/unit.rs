//! What must hold for the dates and the hands of a unit.

use jiff::civil::Date;
use kernel::refusal::{Problems, Refused};
use kernel::time::days_between;

/// A repair as somebody enters it: all days optional, their order is not.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct RepairFacts {
    /// Fault told to the service or the seller.
    pub notified_on: Option<Date>,
    /// Handed over to the service.
    pub handed_over_on: Option<Date>,
    /// Customer told that it is ready.
    pub ready_on: Option<Date>,
    /// Collected.
    pub collected_on: Option<Date>,
    /// Done under the warranty.
    pub in_warranty: bool,
    /// Group of the fault.
    pub fault_group: Option<String>,
    /// `unrepairable` or `user_fault`, when a report says so.
    pub report: Option<String>,
    /// Slip or order number.
    pub document: Option<String>,
}

/// Reports that the law knows.
pub const REPORTS: [&str; 2] = ["unrepairable", "user_fault"];

/// Checks the days of a repair against each other, the delivery of the unit and today.
pub fn repair(
    facts: RepairFacts,
    delivered_on: Option<Date>,
    today: Date,
) -> Result<RepairFacts, Refused> {
    let mut problems = Problems::default();
    let days = [
        facts.notified_on,
        facts.handed_over_on,
        facts.ready_on,
        facts.collected_on,
    ];
    let start = facts.notified_on.or(facts.handed_over_on);
    problems.check(
        start.is_some(),
        "notified_on",
        "catalogue-refused-repair-start",
    );
    problems.check(
        days.iter().flatten().all(|day| *day <= today),
        "ready_on",
        "catalogue-refused-future-day",
    );
    problems.check(
        in_order(facts.notified_on, facts.handed_over_on),
        "handed_over_on",
        "catalogue-refused-repair-order",
    );
    problems.check(
        in_order(start, facts.ready_on),
        "ready_on",
        "catalogue-refused-repair-order",
    );
    problems.check(
        in_order(facts.handed_over_on.or(start), facts.collected_on),
        "collected_on",
        "catalogue-refused-repair-order",
    );
    problems.check(
        in_order(delivered_on, start),
        "notified_on",
        "catalogue-refused-repair-before-delivery",
    );
    problems.check(
        facts
            .report
            .as_deref()
            .is_none_or(|report| REPORTS.contains(&report)),
        "report",
        "catalogue-refused-report",
    );
    problems.finish(facts)
}

fn in_order(first: Option<Date>, then: Option<Date>) -> bool {
    first.zip(then).is_none_or(|(first, then)| first <= then)
}

/// Days by which an invoice may follow the delivery (VUK m.231/5, rule TR.DOC.INVOICE).
const INVOICE_DAYS: i32 = 7;

/// Whether a delivery is too early for its sale: an invoice may follow by seven days, not by more.
pub fn too_early(delivered_on: Date, sold_on: Date) -> bool {
    days_between(delivered_on, sold_on) > INVOICE_DAYS
}

/// Checks a delivery day against the sale and today.
pub fn delivery(delivered_on: Date, sold_on: Option<Date>, today: Date) -> Result<Date, Refused> {
    let mut problems = Problems::default();
    problems.check(
        delivered_on <= today,
        "delivered_on",
        "catalogue-refused-future-day",
    );
    problems.check(
        !sold_on.is_some_and(|sold| too_early(delivered_on, sold)),
        "delivered_on",
        "catalogue-refused-delivered-before-sale",
    );
    problems.finish(delivered_on)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().unwrap()
    }

    #[test]
    fn days_of_a_repair_stand_in_order() {
        let facts =
            |notified: Option<&str>, handed: Option<&str>, ready: Option<&str>| RepairFacts {
                notified_on: notified.map(day),
                handed_over_on: handed.map(day),
                ready_on: ready.map(day),
                ..RepairFacts::default()
            };
        let cases = [
            (
                facts(Some("2026-03-01"), Some("2026-03-02"), Some("2026-03-09")),
                None,
            ),
            (facts(None, Some("2026-03-02"), None), None),
            (facts(None, None, Some("2026-03-09")), Some("notified_on")),
            (
                facts(Some("2026-03-03"), Some("2026-03-02"), None),
                Some("handed_over_on"),
            ),
            (
                facts(Some("2026-03-03"), None, Some("2026-03-01")),
                Some("ready_on"),
            ),
            (
                facts(Some("2026-03-03"), None, Some("2027-03-01")),
                Some("ready_on"),
            ),
            (facts(Some("2024-03-03"), None, None), Some("notified_on")),
        ];
        for (facts, field) in cases {
            let answer = repair(facts.clone(), Some(day("2025-01-10")), day("2026-11-25"));
            let named = answer.err().and_then(|refused| refused.0[0].field.clone());
            assert_eq!(named.as_deref(), field, "{facts:?}");
        }
    }

    #[test]
    fn an_invoice_may_follow_the_delivery_by_seven_days_and_nothing_is_delivered_tomorrow() {
        let today = day("2026-11-25");
        assert!(delivery(day("2026-11-25"), Some(day("2026-11-24")), today).is_ok());
        assert!(delivery(day("2026-11-17"), Some(day("2026-11-24")), today).is_ok());
        assert!(delivery(day("2026-11-16"), Some(day("2026-11-24")), today).is_err());
        assert!(delivery(day("2026-11-26"), None, today).is_err());
    }
}
