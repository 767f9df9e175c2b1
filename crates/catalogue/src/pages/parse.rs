//! Words of a form become domain values, or a problem beside the field.

use std::str::FromStr;

use jiff::civil::Date;
use kernel::refusal::{Problems, Refused};
use rust_decimal::Decimal;

/// The words without blanks around them, or nothing.
pub(super) fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A day as the browser's date field sends it (`YYYY-MM-DD`) or as a Turk types it (`DD.MM.YYYY`).
pub(super) fn day(text: &str, field: &'static str) -> Result<Option<Date>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    let typed = || Date::strptime("%d.%m.%Y", &text).or_else(|_| Date::strptime("%d/%m/%Y", &text));
    text.parse::<Date>()
        .or_else(|_| typed())
        .map(Some)
        .map_err(|_| Refused::field(field, "catalogue-refused-day"))
}

/// A whole number; dots between thousands are allowed.
pub(super) fn whole<T: FromStr>(text: &str, field: &'static str) -> Result<Option<T>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    text.replace(['.', ' '], "")
        .parse()
        .map(Some)
        .map_err(|_| Refused::field(field, "catalogue-refused-whole"))
}

/// A percentage as basis points: `20`, `8,5`.
pub(super) fn percent(text: &str, field: &'static str) -> Result<i32, Refused> {
    let refused = || Refused::field(field, "catalogue-refused-vat");
    let percent: Decimal = text
        .trim()
        .trim_start_matches('%')
        .replace(',', ".")
        .parse()
        .map_err(|_| refused())?;
    crate::rules::product::basis_points(percent, field).map_err(|_| refused())
}

/// A key chosen from a list.
pub(super) fn id<K: kernel::ids::Kind>(
    text: &str,
    field: &'static str,
) -> Result<Option<kernel::ids::Id<K>>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .map_err(|_| Refused::field(field, "catalogue-refused-choice"))
}

/// Takes a result or keeps its problem; the value is a default until the problems are raised.
pub(super) fn or_note<T: Default>(problems: &mut Problems, result: Result<T, Refused>) -> T {
    problems.take(result).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::type_complexity)]

    use super::*;

    #[test]
    fn days_are_read_as_browsers_and_as_turks_write_them() {
        let expected: Date = "2024-02-29".parse().unwrap();
        for text in ["2024-02-29", "29.02.2024", " 29/02/2024 "] {
            assert_eq!(day(text, "day").unwrap(), Some(expected), "{text}");
        }
        assert_eq!(day("", "day").unwrap(), None);
        assert!(day("31.02.2024", "day").is_err());
    }

    #[test]
    fn percentages_take_a_comma() {
        for (text, points) in [("20", 2000), ("%8,5", 850), ("0", 0), ("100", 10_000)] {
            assert_eq!(percent(text, "vat").unwrap(), points, "{text}");
        }
        for text in ["", "101", "-1", "1,234", "yirmi"] {
            assert!(percent(text, "vat").is_err(), "{text}");
        }
    }
}
