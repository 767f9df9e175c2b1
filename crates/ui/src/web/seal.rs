//! Seals: keyed hashes that prove that a value came from us.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq;

/// The installation's key for seals.
#[derive(Clone)]
pub struct SealKey([u8; 32]);

impl SealKey {
    /// A key from 32 secret bytes.
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The seal of a value for one purpose.
    #[must_use]
    pub fn seal(&self, purpose: &str, value: &str) -> String {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return String::new();
        };
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(value.as_bytes());
        URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    }

    /// Whether a seal is ours, compared in constant time.
    #[must_use]
    pub fn holds(&self, purpose: &str, value: &str, seal: &str) -> bool {
        let ours = self.seal(purpose, value);
        !ours.is_empty() && bool::from(ours.as_bytes().ct_eq(seal.as_bytes()))
    }
}

impl std::fmt::Debug for SealKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SealKey")
    }
}

/// A fresh word nobody can guess, for once-tokens and seeds.
#[must_use]
pub fn fresh_word() -> String {
    let bytes: [u8; 16] = rand::random();
    URL_SAFE_NO_PAD.encode(bytes)
}
