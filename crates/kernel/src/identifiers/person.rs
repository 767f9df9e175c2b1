//! The numbers by which the state knows a person (TCKN) and a taxpayer (VKN).

use super::checked_text;
use super::digits::{only_digits, values};
use crate::ids::clipped;
use crate::refusal::Refusal;

/// Numbers that invoices carry for "some consumer" and "some foreigner"; nobody's key.
const GENERIC_TCKN: [&str; 2] = ["11111111111", "22222222222"];
const GENERIC_VKN: [&str; 2] = ["1111111111", "2222222222"];

/// A Turkish identity number (or a foreigner's, which begins with 99), its two check digits verified.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Tckn(String);

checked_text!(Tckn);

impl Tckn {
    /// Reads eleven digits that do not begin with 0 and verifies both check digits.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if Self::is_generic(text) {
            return Err(refusal("kernel-refused-tckn-generic", text));
        }
        let digits = only_digits(text)
            .filter(|digits| digits.len() == 11 && !digits.starts_with('0'))
            .ok_or_else(|| refusal("kernel-refused-tckn-form", text))?;
        if !Self::checks(&digits) {
            return Err(refusal("kernel-refused-tckn-check", text));
        }
        Ok(Self(digits))
    }

    /// Whether it is one of the numbers that stand for any consumer (11111111111) or any foreigner (22222222222).
    #[must_use]
    pub fn is_generic(text: &str) -> bool {
        only_digits(text).is_some_and(|digits| GENERIC_TCKN.contains(&digits.as_str()))
    }

    fn checks(digits: &str) -> bool {
        let digits: Vec<u32> = values(digits).collect();
        let [first @ .., tenth, last] = digits.as_slice() else {
            return false;
        };
        let odd: u32 = first.iter().step_by(2).sum();
        let even: u32 = first.iter().skip(1).step_by(2).sum();
        // odd * 7 - even, kept above zero by adding a multiple of ten that no sum of four digits exceeds
        let tenth_holds = (odd * 7 + 40 - even) % 10 == *tenth;
        tenth_holds && (odd + even + tenth) % 10 == *last
    }
}

/// A Turkish tax number, its check digit verified; may begin with 0.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vkn(String);

checked_text!(Vkn);

impl Vkn {
    /// Reads ten digits and verifies the last.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        if Self::is_generic(text) {
            return Err(refusal("kernel-refused-vkn-generic", text));
        }
        let digits = only_digits(text)
            .filter(|digits| digits.len() == 10)
            .ok_or_else(|| refusal("kernel-refused-vkn-form", text))?;
        if !Self::checks(&digits) {
            return Err(refusal("kernel-refused-vkn-check", text));
        }
        Ok(Self(digits))
    }

    /// Whether it is one of the numbers that stand for nobody in particular.
    #[must_use]
    pub fn is_generic(text: &str) -> bool {
        only_digits(text).is_some_and(|digits| GENERIC_VKN.contains(&digits.as_str()))
    }

    fn checks(digits: &str) -> bool {
        let part = |(place, value): (u32, u32)| {
            let turned = (value + 9 - place) % 10;
            let weighed = turned * (1 << (9 - place)) % 9;
            if turned != 0 && weighed == 0 {
                9
            } else {
                weighed
            }
        };
        let sum: u32 = (0..9).zip(values(digits)).map(part).sum();
        values(digits).next_back() == Some((10 - sum % 10) % 10)
    }
}

fn refusal(key: &'static str, text: &str) -> Refusal {
    Refusal::new(key).with("text", clipped(text))
}
