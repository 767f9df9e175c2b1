//! Ten codes on paper for the day the telephone is lost; each opens once.

use rand::TryRngCore;
use rand::rngs::OsRng;

use super::TokenHash;

/// How many are given out at a time.
const HOW_MANY: usize = 10;
/// Letters and digits that nobody confuses when reading them from paper; 32 of them, so 5 bits each.
const ALPHABET: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Letters in a code: 60 bits, and guesses are counted.
const LENGTH: usize = 12;

/// Codes as they are shown, once.
pub struct RecoveryCodes(Vec<String>);

impl RecoveryCodes {
    /// A fresh set.
    pub fn new() -> anyhow::Result<RecoveryCodes> {
        (0..HOW_MANY)
            .map(|_| code())
            .collect::<anyhow::Result<_>>()
            .map(RecoveryCodes)
    }

    /// For the page that shows them.
    pub fn reveal(&self) -> &[String] {
        &self.0
    }

    /// For the database.
    pub fn hashes(&self) -> Vec<TokenHash> {
        self.0
            .iter()
            .map(|code| RecoveryCodes::hash(code))
            .collect()
    }

    /// The hash of a code as somebody types it: any case, with or without dashes and spaces.
    pub fn hash(typed: &str) -> TokenHash {
        let plain: String = typed.chars().filter(char::is_ascii_alphanumeric).collect();
        TokenHash::of(&plain.to_ascii_uppercase())
    }
}

fn code() -> anyhow::Result<String> {
    let mut bytes = [0_u8; LENGTH];
    OsRng.try_fill_bytes(&mut bytes)?;
    let letters: Vec<char> = bytes
        .iter()
        .map(|byte| char::from(ALPHABET[usize::from(byte & 31)]))
        .collect();
    Ok(letters
        .chunks(4)
        .map(String::from_iter)
        .collect::<Vec<_>>()
        .join("-"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_code_is_recognised_however_it_is_typed() {
        let codes = RecoveryCodes::new().unwrap();
        let code = &codes.reveal()[0];
        assert_eq!(code.len(), 14);
        assert_eq!(
            RecoveryCodes::hash(&code.to_lowercase().replace('-', " ")),
            codes.hashes()[0]
        );
    }
}
