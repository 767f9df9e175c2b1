//! Secrets of the customers' side: tokens of links and codes of six digits; only their hashes are kept.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::Rng as _;
use rand::RngCore as _;
use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq as _;

/// Letters of a token.
const LETTERS: usize = 43;

/// A token that nobody can guess: 256 bits.
pub(super) fn fresh() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// Six digits.
pub(super) fn code() -> String {
    format!("{:06}", rand::rng().random_range(0..1_000_000))
}

/// What is kept of a token.
pub(super) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// What is kept of a code: two people with the same digits have different ones.
pub(super) fn hash_code(of: &str, code: &str) -> String {
    hash(&format!("{of}:{code}"))
}

/// Whether two hashes are the same, in the same time for every answer.
pub(super) fn same(one: &str, other: &str) -> bool {
    one.as_bytes().ct_eq(other.as_bytes()).into()
}

/// Whether a word may be a token at all; others cost no look-up.
pub(super) fn may_be(word: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_');
    word.len() == LETTERS && word.bytes().all(plain)
}

/// The six digits of what was typed; people put blanks between them.
pub(super) fn digits(typed: &str) -> Option<String> {
    let bare: String = typed
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    (bare.len() == 6 && bare.bytes().all(|byte| byte.is_ascii_digit())).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_six_digits_and_tokens_are_long() {
        assert!(may_be(&fresh()) && !may_be("../../etc/passwd"));
        assert_eq!(digits(&code()).map(|code| code.len()), Some(6));
        assert_eq!(digits(" 123 456 ").as_deref(), Some("123456"));
        for wrong in ["12345", "1234567", "abcdef", "", "12.456"] {
            assert_eq!(digits(wrong), None, "{wrong}");
        }
        assert_ne!(hash_code("a", "123456"), hash_code("b", "123456"));
        assert!(same("ab", "ab") && !same("ab", "ac"));
    }
}
