//! What must be told when a unit is taken in, and in which bounds.

use jiff::civil::Date;
use kernel::refusal::{Problems, Refused};
use kernel::time::add_days;

use super::words::Came;

/// Longest words of a fault, a finding, a report.
pub const WORDS_MAX: usize = 4_000;
/// Longest line: a condition, a name, a reason.
pub const LINE_MAX: usize = 500;
/// Most accessories of one unit.
pub const ACCESSORIES_MAX: usize = 40;
/// Most units on one ticket.
pub const UNITS_MAX: usize = 20;

/// The receipt of a unit, as the clerk tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Receipt {
    /// How it looks.
    pub condition: String,
    /// What came with it; empty when nothing did.
    pub accessories: Vec<String>,
    /// How it came.
    pub came: Came,
    /// Whether the customer lets us unlock it, where that is asked.
    pub unlock_consent: Option<bool>,
    /// Whether the customer lets us erase its data, where that is asked.
    pub data_erase: Option<bool>,
}

/// Trimmed words that must not be empty.
pub fn required(
    problems: &mut Problems,
    field: &'static str,
    words: &str,
    most: usize,
    key: &'static str,
) -> String {
    let words = words.trim();
    problems.check(!words.is_empty(), field, key);
    problems.check(words.chars().count() <= most, field, "service-refused-long");
    words.to_owned()
}

/// Trimmed words, or none.
pub fn optional(
    problems: &mut Problems,
    field: &'static str,
    words: Option<&str>,
    most: usize,
) -> Option<String> {
    let words = words.map(str::trim).filter(|words| !words.is_empty())?;
    problems.check(words.chars().count() <= most, field, "service-refused-long");
    Some(words.to_owned())
}

/// The receipt with its words trimmed.
///
/// # Errors
/// With every field that is wrong.
pub fn receipt(receipt: Receipt) -> Result<Receipt, Refused> {
    let mut problems = Problems::new();
    let condition = required(
        &mut problems,
        "condition",
        &receipt.condition,
        LINE_MAX,
        "service-need-condition",
    );
    let accessories: Vec<String> = receipt
        .accessories
        .iter()
        .map(|one| one.trim().to_owned())
        .filter(|one| !one.is_empty())
        .collect();
    problems.check(
        accessories.len() <= ACCESSORIES_MAX,
        "accessories",
        "service-refused-accessories",
    );
    let short = accessories
        .iter()
        .all(|one| one.chars().count() <= LINE_MAX);
    problems.check(short, "accessories", "service-refused-long");
    problems.finish(Receipt {
        condition,
        accessories,
        ..receipt
    })
}

/// The day on which the fault was told: not after today, not before a year ago.
///
/// # Errors
/// Beside the field.
pub fn told_on(day: Option<Date>, today: Date) -> Result<Date, Refused> {
    let day = day.unwrap_or(today);
    let mut problems = Problems::new();
    problems.check(day <= today, "notified_on", "service-refused-told-later");
    problems.check(
        day >= add_days(today, -366)?,
        "notified_on",
        "service-refused-told-long-ago",
    );
    problems.finish(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    fn told(condition: &str, accessories: &[&str]) -> Receipt {
        Receipt {
            condition: condition.to_owned(),
            accessories: accessories.iter().map(|one| (*one).to_owned()).collect(),
            came: Came::Counter,
            unlock_consent: None,
            data_erase: None,
        }
    }

    #[test]
    fn a_receipt_says_how_the_unit_looks_and_forgets_empty_lines() {
        let receipt = super::receipt(told(" scratched ", &["cable", " "])).unwrap();
        assert_eq!(
            (receipt.condition.as_str(), receipt.accessories.len()),
            ("scratched", 1)
        );
        assert!(super::receipt(told(" ", &[])).is_err());
        assert!(super::receipt(told("x", &["a"; 41])).is_err());
        assert!(super::receipt(told(&"x".repeat(501), &[])).is_err());
    }

    #[test]
    fn a_fault_was_told_today_or_within_a_year() {
        let today: Date = "2026-11-28".parse().unwrap();
        assert_eq!(told_on(None, today).unwrap(), today);
        assert!(told_on(Some("2026-11-29".parse().unwrap()), today).is_err());
        assert!(told_on(Some("2025-11-26".parse().unwrap()), today).is_err());
        assert!(told_on(Some("2025-11-28".parse().unwrap()), today).is_ok());
    }
}
