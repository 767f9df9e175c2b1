//! GTIN: the barcode of a product, in its four lengths.

use super::checked_text;
use super::digits::{only_digits, values};
use crate::ids::clipped;
use crate::refusal::Refusal;

/// A trade item number with its check digit verified. Kept as GTIN-8, GTIN-13 or GTIN-14: a UPC of twelve digits is the GTIN-13 that
/// begins with 0, so both spellings are one product.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Gtin(String);

checked_text!(Gtin);

impl Gtin {
    /// Reads 8, 12, 13 or 14 digits and verifies the last.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let digits = only_digits(text)
            .filter(|digits| matches!(digits.len(), 8 | 12 | 13 | 14))
            .filter(|digits| digits.bytes().any(|byte| byte != b'0'))
            .ok_or_else(|| Refusal::new("kernel-refused-gtin-form").with("text", clipped(text)))?;
        if !Self::checks(&digits) {
            return Err(Refusal::new("kernel-refused-gtin-check").with("text", clipped(text)));
        }
        Ok(Self(Self::shortest(&digits)))
    }

    /// The number in fourteen digits, as trading partners exchange it.
    #[must_use]
    pub fn gtin14(&self) -> String {
        format!("{:0>14}", self.0)
    }

    /// Whether a shop made the number itself (weighed goods, house labels): it names nothing outside that shop.
    #[must_use]
    pub fn is_in_store(&self) -> bool {
        let full = self.gtin14();
        let prefix = &full[1..3];
        self.0.len() != 8 && (prefix.starts_with('2') || prefix == "02" || prefix == "04")
    }

    fn shortest(digits: &str) -> String {
        let full = format!("{digits:0>14}");
        let short = match full.as_bytes() {
            [b'0', b'0', b'0', b'0', b'0', b'0', ..] => &full[6..],
            [b'0', ..] => &full[1..],
            _ => &full,
        };
        short.to_owned()
    }

    fn checks(digits: &str) -> bool {
        let weighed = values(digits).rev().enumerate();
        let sum: u32 = weighed
            .map(|(place, value)| if place % 2 == 1 { value * 3 } else { value })
            .sum();
        sum.is_multiple_of(10)
    }
}
