//! IMEI: the number of a telephone; a telephone with two SIMs has two.

use super::checked_text;
use super::digits::{ascii_digit, is_separator, luhn_holds, only_digits};
use crate::ids::clipped;
use crate::refusal::Refusal;

/// The most numbers that are taken from one text.
pub const MOST_IMEIS: usize = 100;

/// Fifteen digits whose last one checks the others.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Imei(String);

checked_text!(Imei);

impl Imei {
    /// Reads fifteen digits, with or without separators, and verifies the last.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = only_digits(text)
            .filter(|digits| digits.len() == 15)
            .ok_or_else(|| Refusal::new("kernel-refused-imei-form").with("text", clipped(text)))?;
        Self::checked(digits)
            .ok_or_else(|| Refusal::new("kernel-refused-imei-check").with("text", clipped(text)))
    }

    /// The type allocation code: the first eight digits, which name the model.
    #[must_use]
    pub fn tac(&self) -> &str {
        &self.0[..8]
    }

    /// All valid numbers in a text, in order, each once: `(IMEI)35…;(IMEI2)35…`, a scanned label, a note.
    #[must_use]
    pub fn find_all(text: &str) -> Vec<Self> {
        let mut found: Vec<Self> = Vec::new();
        for digits in runs(text) {
            let imei = Some(digits)
                .filter(|digits| digits.len() == 15)
                .and_then(Self::checked);
            if let Some(imei) = imei.filter(|imei| !found.contains(imei)) {
                found.push(imei);
            }
            if found.len() == MOST_IMEIS {
                break;
            }
        }
        found
    }

    /// The numbers of one telephone: the one it is known by and, with two SIMs, the other. Refused when there are none, or more than two,
    /// or when the two name different models and so are two telephones.
    pub fn of_one_device(text: &str) -> Result<(Self, Option<Self>), Refusal> {
        let mut found = Self::find_all(text).into_iter();
        let refusal = |key| Refusal::new(key).with("text", clipped(text));
        let first = found
            .next()
            .ok_or_else(|| refusal("kernel-refused-imei-form"))?;
        match (found.next(), found.next()) {
            (None, _) => Ok((first, None)),
            (Some(second), None) if second.tac() == first.tac() => Ok((first, Some(second))),
            _ => Err(refusal("kernel-refused-imei-devices")),
        }
    }

    fn checked(digits: String) -> Option<Self> {
        let real = digits.bytes().any(|byte| byte != b'0');
        (real && luhn_holds(&digits)).then_some(Self(digits))
    }
}

/// Runs of digits; one separator between two digits does not end a run unless it is a space after fifteen.
fn runs(text: &str) -> Vec<String> {
    let letters: Vec<char> = text.chars().take(20_000).map(ascii_digit).collect();
    let mut runs = vec![String::new()];
    for (place, letter) in letters.iter().enumerate() {
        let digit_follows = letters.get(place + 1).is_some_and(char::is_ascii_digit);
        match runs.last_mut() {
            Some(run) if letter.is_ascii_digit() => run.push(*letter),
            Some(run) if is_separator(*letter) && digit_follows && run.len() < 15 => {}
            Some(run) if !run.is_empty() => runs.push(String::new()),
            _ => {}
        }
    }
    runs
}
