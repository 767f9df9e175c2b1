//! Random secrets of 256 bits that are shown once, and the hash that is kept of them.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use rand::TryRngCore;
use rand::rngs::OsRng;
use sha2::{Digest, Sha256};

/// A secret on its way to the person or program it is for; it has no `Debug` and is not stored.
pub struct SecretToken(String);

/// SHA-256 of a secret, in hex. A random secret of 256 bits needs no slow hash. It is looked up by an
/// index, which tells a guesser nothing: near misses have hashes far apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TokenHash(String);

impl SecretToken {
    /// A new secret with a readable prefix, so that a leaked one is recognised for what it is.
    pub fn new(prefix: &str) -> anyhow::Result<SecretToken> {
        let mut bytes = [0_u8; 32];
        OsRng.try_fill_bytes(&mut bytes)?;
        Ok(SecretToken(format!(
            "{prefix}{}",
            URL_SAFE_NO_PAD.encode(bytes)
        )))
    }

    /// The secret itself, to be handed over once.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// The first letters, by which its owner recognises it in a list.
    pub fn shown_part(&self) -> String {
        self.0.chars().take(10).collect()
    }

    /// What is kept.
    pub fn hash(&self) -> TokenHash {
        TokenHash::of(&self.0)
    }
}

impl TokenHash {
    /// The hash of a presented secret.
    pub fn of(secret: &str) -> TokenHash {
        TokenHash(hex::encode(Sha256::digest(secret.as_bytes())))
    }

    /// As it stands in the database.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl From<TokenHash> for String {
    fn from(hash: TokenHash) -> String {
        hash.0
    }
}

impl fmt::Display for TokenHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn two_secrets_differ_and_only_the_hash_is_kept() {
        let (a, b) = (
            SecretToken::new("vefa_").unwrap(),
            SecretToken::new("vefa_").unwrap(),
        );
        assert_ne!(a.reveal(), b.reveal());
        assert_eq!(a.hash(), TokenHash::of(a.reveal()));
        assert!(!a.hash().as_str().contains(&a.reveal()[5..]));
    }
}
