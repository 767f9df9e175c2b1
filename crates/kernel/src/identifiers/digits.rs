//! Digits as people write them: with spaces, dots and hyphens, in other scripts.

/// Longest foreign text that is looked at.
const LONGEST: usize = 200;

/// The ASCII digit of a digit in any script that our users paste (full-width, Arabic-Indic), or the character itself.
pub(crate) fn ascii_digit(letter: char) -> char {
    let from = |zero: char| {
        (letter as u32)
            .checked_sub(zero as u32)
            .and_then(|value| char::from_digit(value, 10))
    };
    ['٠', '۰', '０']
        .into_iter()
        .find_map(from)
        .unwrap_or(letter)
}

/// The digits of a text that holds nothing but digits and separators.
pub(crate) fn only_digits(text: &str) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let kept = text
        .chars()
        .map(ascii_digit)
        .filter(|letter| !is_separator(*letter));
    let digits: String = kept.collect();
    digits
        .bytes()
        .all(|byte| byte.is_ascii_digit())
        .then_some(digits)
}

/// The values of the digits.
pub(crate) fn values(
    digits: &str,
) -> impl DoubleEndedIterator<Item = u32> + ExactSizeIterator + '_ {
    digits
        .bytes()
        .map(|byte| u32::from(byte.wrapping_sub(b'0')))
}

/// Whether the last digit makes the Luhn sum whole.
pub(crate) fn luhn_holds(digits: &str) -> bool {
    let doubled = |value: u32| if value > 4 { value * 2 - 9 } else { value * 2 };
    let weighed = values(digits).rev().enumerate();
    let sum: u32 = weighed
        .map(|(place, value)| {
            if place % 2 == 1 {
                doubled(value)
            } else {
                value
            }
        })
        .sum();
    sum.is_multiple_of(10)
}

/// What people put between digits.
pub(crate) fn is_separator(letter: char) -> bool {
    letter.is_whitespace()
        || matches!(letter, '-' | '.' | '‐' | '‑' | '–' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{FEFF}')
}
