//! Numbers of a series: three letters, the year, nine digits.

use kernel::refusal::{Refusal, Refused};

/// The last number of a year.
pub const LAST: i64 = 999_999_999;

/// `ABC2026000000001`.
pub fn number(prefix: &str, year: i16, place: i64) -> Result<String, Refusal> {
    if !(1..=LAST).contains(&place) {
        return Err(Refusal::new("issuing-refused-series-full").with("prefix", prefix));
    }
    Ok(format!("{prefix}{year:04}{place:09}"))
}

/// The place of a number of this series and year in it.
#[must_use]
pub fn place(prefix: &str, year: i16, number: &str) -> Option<i64> {
    let rest = number.strip_prefix(prefix)?;
    let digits = rest.strip_prefix(&format!("{year:04}"))?;
    let whole = digits.len() == 9 && digits.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| digits.parse().ok()).flatten()
}

/// Three letters or digits, as the administration wants them: no Turkish letters, upper case.
pub fn prefix(typed: &str) -> Result<String, Refused> {
    let typed = typed.trim();
    let text: String = typed.chars().map(plain).collect();
    let right = text.len() == 3
        && text
            .bytes()
            .all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    match right {
        true => Ok(text),
        false => Err(Refused::field("prefix", "issuing-refused-prefix")),
    }
}

/// `i` and `ı` both become `I`; other Turkish letters are refused, not guessed.
fn plain(letter: char) -> char {
    match letter {
        'ı' | 'i' | 'İ' => 'I',
        other => other.to_ascii_uppercase(),
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_have_sixteen_characters() {
        assert_eq!(number("VFA", 2026, 1).unwrap(), "VFA2026000000001");
        assert!(number("VFA", 2026, 0).is_err());
        assert!(number("VFA", 2026, LAST + 1).is_err());
    }

    #[test]
    fn prefixes_are_three_plain_letters() {
        for (typed, read) in [
            ("vfa", Some("VFA")),
            (" ie1 ", Some("IE1")),
            ("çif", None),
            ("AB", None),
            ("ABCD", None),
            ("A B", None),
            ("", None),
        ] {
            assert_eq!(prefix(typed).ok().as_deref(), read, "{typed}");
        }
    }

    proptest! {
        #[test]
        fn a_number_knows_its_place(place_in in 1..=LAST, year in 2020_i16..2099) {
            let made = number("A1B", year, place_in).unwrap();
            prop_assert_eq!(made.len(), 16);
            prop_assert_eq!(place("A1B", year, &made), Some(place_in));
            prop_assert_eq!(place("A1B", year - 1, &made), None);
        }
    }
}
