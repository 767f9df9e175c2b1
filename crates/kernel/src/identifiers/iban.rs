//! IBAN: a bank account anywhere, checked by its remainder and, where known, its country's length.

use super::checked_text;
use super::digits::{ascii_digit, is_separator};
use crate::ids::clipped;
use crate::refusal::Refusal;

/// Lengths by country.
const LENGTHS: &str = "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 \
    FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 \
    LY25 MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 ST25 SV28 \
    TL23 TN24 TR26 UA29 VA22 VG24 XK20";

/// An international account number, kept without spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Iban(String);

checked_text!(Iban);

impl Iban {
    /// Reads an account number with or without spaces and verifies length and check digits.
    pub fn parse(text: &str) -> Result<Self, Refusal> {
        let refusal = |key| Refusal::new(key).with("text", clipped(text));
        let kept = text
            .chars()
            .take(100)
            .map(ascii_digit)
            .filter(|letter| !is_separator(*letter));
        let compact: String = kept.map(|letter| letter.to_ascii_uppercase()).collect();
        if text.len() > 200 || !Self::has_form(&compact) {
            return Err(refusal("kernel-refused-iban-form"));
        }
        if Self::remainder(&compact) != 1 {
            return Err(refusal("kernel-refused-iban-check"));
        }
        Ok(Self(compact))
    }

    /// The two letters of the country.
    #[must_use]
    pub fn country(&self) -> &str {
        &self.0[..2]
    }

    /// The five digits of a Turkish bank.
    #[must_use]
    pub fn turkish_bank(&self) -> Option<&str> {
        (self.country() == "TR").then(|| &self.0[4..9])
    }

    /// In groups of four, as it is printed.
    #[must_use]
    pub fn grouped(&self) -> String {
        let letters: Vec<char> = self.0.chars().collect();
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        groups.join(" ")
    }

    fn has_form(compact: &str) -> bool {
        let bytes = compact.as_bytes();
        let (Some(country), Some(check)) = (bytes.get(..2), bytes.get(2..4)) else {
            return false;
        };
        let known = LENGTHS
            .split(' ')
            .find(|entry| entry.as_bytes().get(..2) == Some(country))
            .and_then(|entry| entry[2..].parse().ok());
        let length_holds = known.map_or((15..=34).contains(&bytes.len()), |length: usize| {
            bytes.len() == length
        });
        let numeric_in_turkey = country != b"TR" || bytes[2..].iter().all(u8::is_ascii_digit);
        country.iter().all(u8::is_ascii_uppercase)
            && check.iter().all(u8::is_ascii_digit)
            && bytes.iter().all(u8::is_ascii_alphanumeric)
            && length_holds
            && numeric_in_turkey
    }

    fn remainder(compact: &str) -> u32 {
        let turned = compact.chars().skip(4).chain(compact.chars().take(4));
        turned
            .filter_map(|letter| letter.to_digit(36))
            .fold(0, |rest, value| {
                let shift = if value > 9 { 100 } else { 10 };
                (rest * shift + value) % 97
            })
    }
}
