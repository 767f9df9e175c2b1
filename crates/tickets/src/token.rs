//! Secret words in links: 256 random bits; only their hash is kept and looked up.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::RngCore as _;
use sha2::{Digest, Sha256};

/// Letters of a token.
pub(crate) const LETTERS: usize = 43;

/// A word that nobody can guess.
pub(crate) fn fresh() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    URL_SAFE_NO_PAD.encode(bytes)
}

/// What is kept and looked up instead of the word.
pub(crate) fn hash(token: &str) -> String {
    hex::encode(Sha256::digest(token.as_bytes()))
}

/// Whether a word may be a token at all; others cost no look-up.
pub(crate) fn may_be(word: &str) -> bool {
    word.len() == LETTERS
        && word
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_token_has_256_bits_and_no_two_are_the_same() {
        let (one, two) = (fresh(), fresh());
        assert!(may_be(&one) && may_be(&two));
        assert_ne!(one, two);
        assert_eq!(hash(&one).len(), 64);
        assert!(!may_be("../../etc/passwd") && !may_be(""));
    }
}
