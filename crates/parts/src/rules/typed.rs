//! Words of a form or a call become values, or a problem beside the field.

use std::str::FromStr;

use jiff::civil::Date;
use kernel::Language;
use kernel::format::parse_decimal;
use kernel::ids::{Id, Kind};
use kernel::money::{Currency, Money};
use kernel::refusal::Refused;

/// The words without blanks around them, or nothing.
#[must_use]
pub fn words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// A day as the browser sends it (`YYYY-MM-DD`) or as a Turk types it (`DD.MM.YYYY`).
pub fn day(text: &str, field: &'static str) -> Result<Option<Date>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    text.parse::<Date>()
        .or_else(|_| Date::strptime("%d.%m.%Y", &text))
        .map(Some)
        .map_err(|_| Refused::field(field, "parts-refused-day"))
}

/// A whole number; dots between thousands are allowed.
pub fn whole<T: FromStr>(text: &str, field: &'static str) -> Result<Option<T>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    text.replace(['.', ' '], "")
        .parse()
        .map(Some)
        .map_err(|_| Refused::field(field, "parts-refused-whole"))
}

/// A key chosen from a list.
pub fn id<K: Kind>(text: &str, field: &'static str) -> Result<Option<Id<K>>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    text.parse()
        .map(Some)
        .map_err(|_| Refused::field(field, "parts-refused-choice"))
}

/// A price as people of a language type it; never below nothing.
pub fn price(
    text: &str,
    currency: Currency,
    language: Language,
    field: &'static str,
) -> Result<Option<i64>, Refused> {
    let Some(text) = words(text) else {
        return Ok(None);
    };
    let money = parse_decimal(&text, language).and_then(|amount| Money::exact(amount, currency));
    let money = money.map_err(|refusal| Refused::from(refusal.at(field)))?;
    if money.is_negative() {
        return Err(Refused::field(field, "parts-refused-price"));
    }
    Ok(Some(money.minor))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;

    #[test]
    fn prices_are_read_in_both_writings_and_never_below_nothing() {
        for (text, minor) in [
            ("450", Some(45_000)),
            ("1.250,50", Some(125_050)),
            ("0", Some(0)),
            ("", None),
        ] {
            assert_eq!(
                price(text, Currency::TRY, Language::Turkish, "price").unwrap(),
                minor,
                "{text}"
            );
        }
        for text in ["-1", "1,005", "çok"] {
            assert!(
                price(text, Currency::TRY, Language::Turkish, "price").is_err(),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers_take_dots_between_thousands() {
        assert_eq!(whole::<i64>("1.200", "n").unwrap(), Some(1_200));
        assert!(whole::<i64>("bir", "n").is_err());
        assert_eq!(
            day("25.11.2026", "d").unwrap().unwrap().to_string(),
            "2026-11-25"
        );
    }
}
