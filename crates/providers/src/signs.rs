//! Keyed hashes and their comparison in constant time.

use hmac::{Hmac, Mac};
use sha2::Sha256;
use subtle::ConstantTimeEq as _;

/// HMAC-SHA-256 over the parts, one after the other, in small hexadecimal letters.
pub(crate) fn hmac_hex(key: &str, parts: &[&[u8]]) -> String {
    let Ok(mut mac) = <Hmac<Sha256> as Mac>::new_from_slice(key.as_bytes()) else {
        return String::new();
    };
    for part in parts {
        mac.update(part);
    }
    hex::encode(mac.finalize().into_bytes())
}

/// Whether two signatures are the same; an empty one is never.
pub(crate) fn same(ours: &str, theirs: &str) -> bool {
    let theirs = theirs.trim().to_ascii_lowercase();
    !ours.is_empty() && bool::from(ours.as_bytes().ct_eq(theirs.as_bytes()))
}

/// A word that nobody guesses, for one call.
pub(crate) fn random_word() -> String {
    format!("{:032x}", rand::random::<u128>())
}
