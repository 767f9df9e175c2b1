//! VIN: the chassis number of a vehicle (şasi no).

use super::checked_text;
use super::digits::{ascii_digit, is_separator};
use crate::ids::clipped;
use crate::refusal::Refusal;

const WEIGHTS: [u32; 17] = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
const CHECK_PLACE: usize = 8;

/// Seventeen letters and digits without I, O and Q.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Vin(String);

checked_text!(Vin);

impl Vin {
    /// Reads seventeen letters and digits in any case. The check digit is not demanded: only North America has it.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let kept = text
            .chars()
            .take(100)
            .map(ascii_digit)
            .filter(|letter| !is_separator(*letter));
        let compact: String = kept.map(|letter| letter.to_ascii_uppercase()).collect();
        let allowed =
            |byte: u8| byte.is_ascii_alphanumeric() && !matches!(byte, b'I' | b'O' | b'Q');
        if compact.len() != 17 || !compact.bytes().all(allowed) {
            return Err(Refusal::new("kernel-refused-vin-form").with("text", clipped(text)));
        }
        Ok(Self(compact))
    }

    /// Whether the ninth place is the check digit of the others, as North American vehicles have it.
    #[must_use]
    pub fn check_digit_holds(&self) -> bool {
        let sum: u32 = self
            .0
            .chars()
            .map(value)
            .zip(WEIGHTS)
            .map(|(value, weight)| value * weight)
            .sum();
        let expected = char::from_digit(sum % 11, 10).unwrap_or('X');
        self.0.chars().nth(CHECK_PLACE) == Some(expected)
    }
}

/// The value of a letter by ISO 3779; I, O and Q have none.
fn value(letter: char) -> u32 {
    const LETTERS: &str = "0123456789.ABCDEFGH..JKLMN.P.R..STUVWXYZ";
    let place = LETTERS
        .chars()
        .position(|known| known == letter)
        .unwrap_or(0);
    u32::try_from(place % 10).unwrap_or(0)
}
